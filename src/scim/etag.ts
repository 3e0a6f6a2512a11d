/** Entity tags (RFC 7644 §3.14, RFC 9110 §8.8.3): weak versions, compared weakly in both preconditions. */

export const entityTag = (version: number): string => `W/"${version}"`;

/** Whether an If-Match or If-None-Match header names this version; `*` names every one. */
export function namesVersion(header: string, version: number): boolean {
  if (header.trim() === '*') return true;
  const wanted = `"${version}"`;
  return header.split(',').some((each) => each.trim().replace(/^W\//i, '') === wanted);
}
