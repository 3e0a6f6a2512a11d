/** Whether a resource fulfils a condition: the meaning of every filter, and the oracle of the SQL that the store makes of it. */
import type { Condition, Operand } from './condition.ts';
import { readInstant } from './date-time.ts';
import type { Operator } from './filter.ts';
import { compareText, fold } from './fold.ts';
import { isList, isObject, isUnassigned, own, type Json, type JsonObject } from './json.ts';
import type { Attribute, Target } from './schema.ts';

/**
 * `resource` is a whole representation, `meta` and relations included, or one element of a multi-valued attribute.
 * A multi-valued attribute matches when any of its values does; `ne` also matches where nothing is assigned.
 */
export function match(condition: Condition, resource: JsonObject): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.all.every((each) => match(each, resource));
    case 'or':
      return condition.all.some((each) => match(each, resource));
    case 'not':
      return !match(condition.of, resource);
    case 'present':
      return valuesAt(condition.at, resource).some((value) => !isEmpty(value));
    case 'some':
      return elementsAt(condition.at, resource).some((element) => match(condition.where, asElement(element)));
    case 'compare':
      return compares(condition, resource);
  }
}

/** An empty string counts as absent for `pr` ("has a non-empty value", RFC 7644 Table 3). */
const isEmpty = (value: Json): boolean => value === '' || isUnassigned(value);

/** An element of a simple multi-valued attribute is seen as its `value`. */
const asElement = (element: Json): JsonObject => (isObject(element) ? element : { value: element });

function compares(
  { at, op, operand }: Extract<Condition, { kind: 'compare' }>,
  resource: JsonObject,
): boolean {
  const values = valuesAt(at, resource).filter((value) => !isUnassigned(value));
  if (op === 'ne' && values.length === 0) return true;
  const leaf = at.sub ?? at.attribute;
  return values.some((value) => test(op, rank(leaf, operand, value)) || within(op, operand, value));
}

/** The elements of an attribute: those of its list, or its single value. */
export function elementsAt({ container, attribute }: Target, resource: JsonObject): readonly Json[] {
  const holder = container === null ? resource : own(resource, container);
  const value = isObject(holder) ? own(holder, attribute.name) : undefined;
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function valuesAt(at: Target, resource: JsonObject): readonly Json[] {
  const elements = elementsAt(at, resource);
  const { sub } = at;
  if (sub === null) return elements;
  return elements
    .map((element) => (isObject(element) ? own(element, sub.name) : undefined))
    .filter((value) => value !== undefined);
}

/** How the value stands to the operand: below, equal or above; undefined when they cannot be compared. */
function rank(leaf: Attribute, operand: Operand, value: Json): number | undefined {
  if (operand.type === 'boolean') return value === operand.boolean ? 0 : 1;
  if (operand.type === 'text')
    return typeof value === 'string'
      ? compareText(operand.folded ? fold(value) : value, operand.text)
      : undefined;
  const number = leaf.type === 'dateTime' && typeof value === 'string' ? readInstant(value) : value;
  return typeof number === 'number' ? number - operand.number : undefined;
}

const TESTS: Partial<Record<Operator, (rank: number) => boolean>> = {
  eq: (rank) => rank === 0,
  ne: (rank) => rank !== 0,
  gt: (rank) => rank > 0,
  ge: (rank) => rank >= 0,
  lt: (rank) => rank < 0,
  le: (rank) => rank <= 0,
};

const test = (op: Operator, rank: number | undefined): boolean =>
  rank !== undefined && (TESTS[op]?.(rank) ?? false);

function within(op: Operator, operand: Operand, value: Json): boolean {
  if (operand.type !== 'text' || typeof value !== 'string') return false;
  const text = operand.folded ? fold(value) : value;
  if (op === 'co') return text.includes(operand.text);
  if (op === 'sw') return text.startsWith(operand.text);
  return op === 'ew' && text.endsWith(operand.text);
}
