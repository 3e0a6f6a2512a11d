/** One comparison of a filter as SQL: an expression, an operator and a typed operand. */
import { sql, type RawBuilder } from 'kysely';
import type { Operand, Operator } from '../scim/index.ts';
import type { TextSql } from './json-sql.ts';

export type Bool = RawBuilder<boolean>;

export const TRUE: Bool = sql<boolean>`1 = 1`;
export const FALSE: Bool = sql<boolean>`1 = 0`;

/** Null, where nothing is assigned, counts as different from every value and fulfils nothing else. */
export function compared(
  text: TextSql,
  expression: RawBuilder<unknown>,
  op: Operator,
  operand: Operand,
): Bool {
  if (op === 'co' || op === 'sw' || op === 'ew') return within(text, expression, op, operand);
  const value = valueOf(operand);
  switch (op) {
    case 'eq':
      return sql<boolean>`${expression} = ${value}`;
    case 'ne':
      return sql<boolean>`(${expression} is null or ${expression} <> ${value})`;
    case 'gt':
      return sql<boolean>`${expression} > ${value}`;
    case 'ge':
      return sql<boolean>`${expression} >= ${value}`;
    case 'lt':
      return sql<boolean>`${expression} < ${value}`;
    case 'le':
      return sql<boolean>`${expression} <= ${value}`;
  }
}

/** A whole number stays one, so that an index of whole numbers is of use. */
function valueOf(operand: Operand): RawBuilder<unknown> {
  switch (operand.type) {
    case 'text':
      return sql`${operand.text}`;
    case 'boolean':
      return sql`${operand.boolean ? 1 : 0}`;
    case 'number':
    case 'instant':
      return Number.isSafeInteger(operand.number)
        ? sql`cast(${operand.number} as bigint)`
        : sql`cast(${operand.number} as double precision)`;
  }
}

function within(
  text: TextSql,
  expression: RawBuilder<unknown>,
  op: 'co' | 'sw' | 'ew',
  operand: Operand,
): Bool {
  if (operand.type !== 'text') return FALSE;
  const part = operand.text;
  if (part === '') return sql<boolean>`${expression} is not null`;
  if (op === 'co') return text.contains(expression, part);
  return op === 'ew' ? text.endsWith(expression, part) : startsWith(expression, part);
}

/** A range, which an index can answer: texts are ordered by code point on both engines. */
function startsWith(expression: RawBuilder<unknown>, part: string): Bool {
  const end = following(part);
  const from = sql<boolean>`${expression} >= ${part}`;
  return end === undefined ? from : sql<boolean>`(${from} and ${expression} < ${end})`;
}

const LAST_CODE_POINT = 0x10ffff;
const SURROGATES = { first: 0xd800, last: 0xdfff };

/** The least text behind all that start with `part`: its last code point one higher, or the same of what is before it. */
function following(part: string): string | undefined {
  const points = [...part];
  const last = points.pop()?.codePointAt(0);
  if (last === undefined) return undefined;
  if (last === LAST_CODE_POINT) return following(points.join(''));
  const next = last + 1 === SURROGATES.first ? SURROGATES.last + 1 : last + 1;
  return points.join('') + String.fromCodePoint(next);
}
