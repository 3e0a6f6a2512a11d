/** Attribute paths as RFC 7644 Figure 1 has them: `[URN ":"] name ["." sub]`; read and printed, not yet looked up. */

export type AttrPath = { readonly urn: string | null; readonly name: string; readonly sub: string | null };

const NAME = String.raw`[A-Za-z0-9$_-]+`;
const SHAPE = new RegExp(`^(?:(urn:[^\\s"()\\[\\]]*):)?(${NAME})(?:\\.(${NAME}))?$`, 'i');

/**
 * The path in `text`, or undefined when it is none. A URN holds colons and dots itself, so it ends at the last colon;
 * a bare URN of an extension reads as its last segment's name and is told apart by the look-up.
 */
export function parseAttrPath(text: string): AttrPath | undefined {
  const found = SHAPE.exec(text);
  const name = found?.[2];
  return name === undefined ? undefined : { urn: found?.[1] ?? null, name, sub: found?.[3] ?? null };
}

export const printAttrPath = ({ urn, name, sub }: AttrPath): string =>
  `${urn === null ? '' : `${urn}:`}${name}${sub === null ? '' : `.${sub}`}`;
