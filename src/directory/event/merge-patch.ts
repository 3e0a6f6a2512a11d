/** What altered in a document, as a JSON Merge Patch (RFC 7396): whoever applies it to the document before has the one after. */
import { isObject, type Json, type JsonObject } from '../../scim/index.ts';
import type { AttributeChange } from '../change.ts';

/** The patch of all these changes; an attribute of an extension is inside its URN. Extensions that are `emptied` are gone as a whole. */
export function patchOf(changes: readonly AttributeChange[], emptied: readonly string[] = []): JsonObject {
  const patch: Record<string, Json> = {};
  for (const { name, from, to } of changes) {
    const [urn, inner] = placeOf(name);
    const value = between(from, to);
    if (urn === null) patch[inner] = value;
    else patch[urn] = { ...((patch[urn] ?? {}) as JsonObject), [inner]: value };
  }
  return { ...patch, ...Object.fromEntries(emptied.map((urn) => [urn, null])) };
}

/** The name of an attribute of an extension begins with its URN; the attribute is what follows the last colon. */
function placeOf(name: string): readonly [string | null, string] {
  const colon = name.toLowerCase().startsWith('urn:') ? name.lastIndexOf(':') : -1;
  return colon === -1 ? [null, name] : [name.slice(0, colon), name.slice(colon + 1)];
}

/** Objects are merged part by part, so what is no longer in one has to be said; everything else is replaced as a whole. */
function between(from: Json | null, to: Json | null): Json {
  if (!isObject(to)) return to;
  const before = isObject(from) ? from : {};
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(to, key));
  return {
    ...Object.fromEntries(gone.map((key) => [key, null])),
    ...Object.fromEntries(
      Object.entries(to).map(([key, value]) => [key, between(before[key] ?? null, value)]),
    ),
  };
}
