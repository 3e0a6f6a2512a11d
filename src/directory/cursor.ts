/** Cursors (RFC 9865): where a walk goes on, sealed, so that a page needs no memory and nobody can read or forge one. */
import { ScimError } from '../scim/index.ts';
import { sealText, unsealText, type Seal } from './sealed.ts';

/** A place in an ordered list: behind the resource with this sort key and id; the key is null where nothing is sorted. */
export type Place = { readonly key: string | number | null; readonly id: string };

/** How many resources were counted, and in which state of the directory; only in that state the number is true. */
export type Count = { readonly number: number; readonly state: string };

/** `count`: resources per page. `expiresAt` in milliseconds. `total` null: nobody knows any more. */
export type Cursor = {
  readonly place: Place;
  readonly count: number;
  readonly expiresAt: number;
  readonly total: Count | null;
};

/** What a place with the longest sort key takes, and a good deal more. */
const MAX_LENGTH = 16_384;

/**
 * The cursor as text of characters that need no escaping in a URI (RFC 9865 §2). `list` names the list that is walked:
 * whoever asks, with which filter and in which order; of another list the cursor is invalid. It is sealed because a sort
 * key may be an address, and URIs are logged (RFC 7644 §7.5.2).
 */
export function sealCursor(
  hashKey: string,
  list: string,
  { place, count, expiresAt, total }: Cursor,
): string {
  const content = [place.key, place.id, count, expiresAt, total?.number ?? null, total?.state ?? null];
  return sealText(sealOf(hashKey, list), JSON.stringify(content));
}

const sealOf = (hashKey: string, list: string): Seal => ({ hashKey, purpose: 'cursor', context: list });

/**
 * What the cursor of this very list holds; `count` is what the request names, null for nothing. Errors: 400 invalidCursor,
 * in the same words whether it is foreign, forged or broken (RFC 9865 §5.2); 400 expiredCursor; 400 invalidCount when the
 * count changed on the way.
 */
export function openCursor(
  hashKey: string,
  list: string,
  text: string,
  { count, at }: { readonly count: number | null; readonly at: number },
): Cursor {
  const cursor = unsealed(hashKey, list, text);
  if (cursor === undefined)
    throw new ScimError(
      'invalidCursor',
      'The cursor is not one of this list; begin the walk with an empty one.',
    );
  if (at >= cursor.expiresAt)
    throw new ScimError('expiredCursor', 'The cursor has expired; begin the walk with an empty one.');
  if (count !== null && count !== cursor.count)
    throw new ScimError('invalidCount', 'The count must be the same on all pages of a walk.');
  return cursor;
}

type Content = [string | number | null, string, number, number, number | null, string | null];

function unsealed(hashKey: string, list: string, text: string): Cursor | undefined {
  const content = text.length > MAX_LENGTH ? undefined : unsealText(sealOf(hashKey, list), text);
  return content === undefined ? undefined : cursorOf(JSON.parse(content) as Content);
}

const cursorOf = ([key, id, count, expiresAt, number, state]: Content): Cursor => ({
  place: { key, id },
  count,
  expiresAt,
  total: number === null || state === null ? null : { number, state },
});
