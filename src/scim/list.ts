/** ListResponse and the paging of lists: by index (RFC 7644 §3.4.2.4) and by cursor (RFC 9865 §2). */
import { ScimError } from './error.ts';
import type { JsonObject } from './json.ts';

export const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** `startIndex` counts from 1; `count` is never more than the largest page. */
export type Page = { readonly startIndex: number; readonly count: number };
/** `cursor` is empty at the start of a walk; `count` is null where the client names none. */
export type CursorPage = { readonly cursor: string; readonly count: number | null };
export type Paging = Page | CursorPage;
export type PageLimits = { readonly defaultPageSize: number; readonly maxPageSize: number };

/** What a request says of paging, as it came: text of a URL or values of a search body. */
export type PagingAsked = {
  readonly startIndex: unknown;
  readonly count: unknown;
  readonly cursor: unknown;
};

/** A `cursor`, even an empty one, asks for cursors, and `startIndex` is then of no use; without it paging is by index. */
export function readPaging({ startIndex, count, cursor }: PagingAsked, limits: PageLimits): Paging {
  return cursor === undefined || cursor === null
    ? readPage(startIndex, count, limits)
    : readCursorPage(cursor, count, limits);
}

/** Errors: 400 invalidCursor for what is no text, 400 invalidCount for what is no number or more than a page may hold. */
function readCursorPage(cursor: unknown, count: unknown, { maxPageSize }: PageLimits): CursorPage {
  if (typeof cursor !== 'string') throw new ScimError('invalidCursor', '"cursor" must be text.');
  const most = whole('count', count, 'invalidCount') ?? null;
  if (most !== null && most > maxPageSize)
    throw new ScimError('invalidCount', `"count" must be at most ${maxPageSize}.`);
  return { cursor, count: most === null ? null : Math.max(0, most) };
}

/** Below 1 is 1, a negative count is 0 (RFC 7644 Table 6). Errors: 400 invalidValue for what is no whole number. */
export function readPage(startIndex: unknown, count: unknown, limits: PageLimits): Page {
  return {
    startIndex: Math.max(1, whole('startIndex', startIndex) ?? 1),
    count: Math.min(limits.maxPageSize, Math.max(0, whole('count', count) ?? limits.defaultPageSize)),
  };
}

function whole(
  name: string,
  value: unknown,
  refusal: 'invalidValue' | 'invalidCount' = 'invalidValue',
): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number))
    throw new ScimError(refusal, `"${name}" must be a whole number.`);
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, number));
}

/** All members are always there: clients fail without `Resources` or `itemsPerPage` even when nothing is found. */
export function listResponse(
  resources: readonly JsonObject[],
  total: number,
  startIndex: number,
): JsonObject {
  return {
    schemas: [LIST_URN],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

/** A page by cursor; the last one has no `nextCursor`, and a number of matches that is not known is left out (RFC 9865 §2). */
export function cursorResponse(
  resources: readonly JsonObject[],
  total: number | null,
  nextCursor: string | null,
): JsonObject {
  return {
    schemas: [LIST_URN],
    ...(total === null ? {} : { totalResults: total }),
    itemsPerPage: resources.length,
    ...(nextCursor === null ? {} : { nextCursor }),
    Resources: resources,
  };
}
