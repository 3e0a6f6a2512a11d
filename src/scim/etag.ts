/** Entity tags (RFC 7644 §3.14, RFC 9110 §8.8.3): weak versions, compared weakly in both preconditions. */

/** Something that a representation shows of another resource, and that alters without this one's version. */
export type Shown = readonly (string | boolean | null)[];

/**
 * `W/"3"`; where others are shown, `W/"3.k2f9"`, whose second part follows what is shown of them (RFC 9110 §8.8.3: a tag
 * follows its representation).
 */
export function entityTag(version: number, shown: readonly Shown[] = []): string {
  const tag = growingTag(version);
  for (const each of shown) tag.add(each);
  return tag.text();
}

/** The same tag for what is shown little by little. */
export type GrowingTag = { readonly add: (shown: Shown) => void; readonly text: () => string };

/** 53 bits in two halves that are mixed with different primes: cheap for a hundred thousand members, and not secret. */
export function growingTag(version: number): GrowingTag {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  let alone = true;
  return {
    add: (shown) => {
      const text = JSON.stringify(shown);
      alone = false;
      for (let index = 0; index < text.length; index++) {
        const unit = text.charCodeAt(index);
        a = Math.imul(a ^ unit, PRIME_A);
        b = Math.imul(b ^ unit, PRIME_B);
      }
    },
    text: () => (alone ? `W/"${version}"` : `W/"${version}.${mixed(a, b).toString(36)}"`),
  };
}

/** The part of a tag behind its version. */
const SHOWN = /\.[0-9a-z]+"$/;

/**
 * Whether an If-Match header names this version; `*` names every one. What is shown of others does not count: a write
 * alters this resource only, and is not to be refused because somebody renamed a group meanwhile.
 */
export const namesVersion = (header: string, version: number): boolean =>
  names(header, (tag) => versionTag(tag) === `"${version}"`);

/** Whether an If-None-Match header names this very tag. */
export const namesTag = (header: string, tag: string): boolean =>
  names(header, (each) => each === opaque(tag));

/** The same tag without what is shown of others. */
export const versionTag = (tag: string): string => tag.replace(SHOWN, '"');

const names = (header: string, isMeant: (tag: string) => boolean): boolean =>
  header.trim() === '*' || header.split(',').some((each) => isMeant(opaque(each.trim())));

const opaque = (tag: string): string => tag.replace(/^W\//i, '');

const [PRIME_A, PRIME_B] = [2654435761, 1597334677];
const LOW_BITS = 2 ** 21;

function mixed(low: number, high: number): number {
  const a = Math.imul(low ^ (low >>> 16), PRIME_B) ^ Math.imul(high ^ (high >>> 13), PRIME_A);
  const b = Math.imul(high ^ (high >>> 16), PRIME_B) ^ Math.imul(a ^ (a >>> 13), PRIME_A);
  return (b >>> 0) + ((a >>> 0) % LOW_BITS) * 2 ** 32;
}
