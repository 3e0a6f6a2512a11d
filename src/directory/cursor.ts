/** Cursors (RFC 9865): where a walk goes on, signed, so that a page needs no memory and nobody can forge one. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { ScimError } from '../scim/index.ts';

/** A place in an ordered list: behind the resource with this sort key and id. */
export type Place = { readonly key: string | number | null; readonly id: string };

/** `query` names the list that is walked: another filter, order or caller is another list. `expiresAt` in milliseconds. */
export type Cursor = {
  readonly place: Place;
  readonly query: string;
  readonly count: number;
  readonly expiresAt: number;
};

/** Only characters that need no escaping in a URI (RFC 9865 §2). */
export function formatCursor(hashKey: string, { place, query, count, expiresAt }: Cursor): string {
  const text = Buffer.from(JSON.stringify([place.key, place.id, count, expiresAt])).toString('base64url');
  return `${text}.${signature(hashKey, query, text)}`;
}

const signature = (hashKey: string, query: string, text: string): string =>
  createHmac('sha256', `${hashKey}:cursor`).update(`${query}\n${text}`).digest('base64url').slice(0, 22);

/**
 * The place that the cursor of this very list holds. Errors: 400 invalidCursor, with the same words whether it is foreign,
 * forged or broken; 400 expiredCursor; 400 invalidCount when the count changed on the way.
 */
export function readCursor(
  hashKey: string,
  text: string,
  now: { readonly query: string; readonly count: number; readonly at: number },
): Place {
  const [body = '', mark = ''] = text.split('.');
  if (!sameText(mark, signature(hashKey, now.query, body))) throw invalid();
  const [key, id, count, expiresAt] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [
    string | number | null,
    string,
    number,
    number,
  ];
  if (now.at >= expiresAt)
    throw new ScimError('expiredCursor', 'The cursor has expired; begin the walk again.');
  if (count !== now.count)
    throw new ScimError('invalidCount', 'The count must stay the same on all pages of a walk.');
  return { key, id };
}

const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const invalid = (): ScimError =>
  new ScimError('invalidCursor', 'The cursor is not one of this list; begin the walk with an empty one.');
