/** The claims of a Security Event Token (RFC 8417 §2.2), and how it names whom it is about (RFC 9493, RFC 9967 §2.1). Pure. */
import { isObject, type Json, type JsonObject } from '../../scim/index.ts';
import type { SetDraft } from './told.ts';

/** What the claims say beside the event. `document`: the resource as it was then, for other names of it. */
export type SetAbout = {
  readonly issuer: string;
  readonly audience: string;
  readonly jti: string;
  /** Of the same transaction (RFC 9967 §2.2). */
  readonly txn: string;
  /** Seconds: when it is issued, and when it happened. */
  readonly issuedAt: number;
  readonly happenedAt: number;
  readonly subjects: string;
  readonly document: JsonObject | undefined;
};

/** No `sub` and no `exp`, which receivers of ID tokens might take it by (RFC 8417 §4.5, SSF 1.0). */
export const setClaims = (draft: SetDraft, about: SetAbout): JsonObject => ({
  iss: about.issuer,
  aud: about.audience,
  iat: about.issuedAt,
  toe: about.happenedAt,
  jti: about.jti,
  txn: about.txn,
  sub_id: draft.subject ?? (draft.scim ? resourceId(draft, about) : personId(draft, about)),
  events: { [draft.type]: draft.payload },
});

function resourceId({ resource, id }: SetDraft, { document }: SetAbout): JsonObject {
  const externalId = document?.['externalId'];
  return {
    format: 'scim',
    uri: `/${resource}/${id}`,
    ...(typeof externalId === 'string' ? { externalId } : {}),
    id,
  };
}

/** An address that is not known is no subject, so that the id of the directory stands for it. */
function personId({ id }: SetDraft, { issuer, subjects, document }: SetAbout): JsonObject {
  const own = { format: 'iss_sub', iss: issuer, sub: id };
  const address = subjects === 'iss_sub' ? undefined : addressIn(document);
  if (address === undefined) return own;
  const email = { format: 'email', email: address };
  return subjects === 'email' ? email : { format: 'aliases', identifiers: [own, email] };
}

/** The primary address, or the first. */
function addressIn(document: JsonObject | undefined): string | undefined {
  const emails = document?.['emails'];
  const all: readonly Json[] = Array.isArray(emails) ? (emails as readonly Json[]) : [];
  const found = all.filter(isObject);
  const value = (found.find(({ primary }) => primary === true) ?? found[0])?.['value'];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
