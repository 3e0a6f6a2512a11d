/** How values of PostgreSQL become values of JavaScript, for our own connections only. */
import { types } from 'pg';

const BIGINT = 20;
const JSON_TEXT = 114;

type Parse = (text: string) => unknown;

/** Times and counts are far below 2^53; a number above it would be a fault, and must not pass as a rounded one. */
function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is more than a number can hold`);
  return number;
}

const parsers: Readonly<Record<number, Parse>> = Object.freeze({
  [BIGINT]: wholeNumber,
  // The text as it was written: who reads a document parses it, and its bytes are the same on both engines.
  [JSON_TEXT]: (text: string) => text,
});

/** The `types` of a pool; what is not named here is read as pg reads it. */
export const postgresTypes = Object.freeze({
  getTypeParser: ((id: number, format?: 'text') =>
    parsers[id] ?? (types.getTypeParser(id, format) as Parse)) as typeof types.getTypeParser,
});
