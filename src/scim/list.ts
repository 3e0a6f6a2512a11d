/** ListResponse and the paging of lists by index (RFC 7644 §3.4.2 and §3.4.2.4). */
import { ScimError } from './error.ts';
import type { JsonObject } from './json.ts';

export const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** `startIndex` counts from 1; `count` is never more than the largest page. */
export type Page = { readonly startIndex: number; readonly count: number };
export type PageLimits = { readonly defaultPageSize: number; readonly maxPageSize: number };

/** Below 1 is 1, a negative count is 0 (RFC 7644 Table 6). Errors: 400 invalidValue for what is no whole number. */
export function readPage(startIndex: unknown, count: unknown, limits: PageLimits): Page {
  return {
    startIndex: Math.max(1, whole('startIndex', startIndex) ?? 1),
    count: Math.min(limits.maxPageSize, Math.max(0, whole('count', count) ?? limits.defaultPageSize)),
  };
}

function whole(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number))
    throw new ScimError('invalidValue', `"${name}" must be a whole number.`);
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
