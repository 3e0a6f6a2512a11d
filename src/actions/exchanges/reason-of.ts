/** Why a request was refused, and what to do about it. */
import { adviceOn } from '../../dialects/index.ts';
import type { Part, Reason } from '../../directory/index.ts';
import { ERRORS, isObject, own, ScimError, type ErrorName } from '../../scim/index.ts';

const LONGEST_DETAIL = 1000;

/** Why, as the answer says it: an error of SCIM, or one of the token endpoint (RFC 6749 §5.2). */
export function reasonIn(value: unknown, status: number, denial: string | null): Reason | null {
  if (!isObject(value)) return null;
  const error = own(value, 'error');
  if (typeof error === 'string') return reasonFrom(error, status, own(value, 'error_description'));
  const scimType = own(value, 'scimType');
  const kind = denial ?? (typeof scimType === 'string' ? scimType : String(status));
  return reasonFrom(kind, status, own(value, 'detail'));
}

const reasonFrom = (kind: string, status: number, detail: unknown): Reason => ({
  kind,
  status,
  detail: typeof detail === 'string' ? detail.slice(0, LONGEST_DETAIL) : '',
});

/** Of what was thrown. */
export function reasonOf(error: unknown): Reason {
  const name: ErrorName = error instanceof ScimError ? error.kind : 'internal';
  const { status, title, ...entry }: { status: number; title: string; scimType?: string } = ERRORS[name];
  const detail = error instanceof ScimError && error.message !== '' ? error.message : title;
  return { kind: entry.scimType ?? String(status), status, detail: detail.slice(0, LONGEST_DETAIL) };
}

/** What to do next about a refusal; null where nothing is known. */
export const adviceFor = (dialect: string, part: Pick<Part, 'reason'>): string | null =>
  part.reason === null ? null : adviceOn(dialect, part.reason.kind);
