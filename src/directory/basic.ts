/** The user name and password of HTTP Basic (RFC 7617). */

export type Basic = { readonly user: string; readonly password: string };

/** undefined for another scheme, and for what is not the base64 of UTF-8 with a colon in it. */
export function basicIn(authorization: string | undefined): Basic | undefined {
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const text = decoded(encoded);
  const colon = text?.indexOf(':') ?? -1;
  if (text === undefined || colon < 0) return undefined;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function decoded(encoded: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined;
  }
}
