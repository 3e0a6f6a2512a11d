/** A filter whose names are attributes and whose values have their types: what `match` and the SQL of the store both read. */
import { printAttrPath, type AttrPath } from './attr-path.ts';
import { readInstant } from './date-time.ts';
import { ScimError } from './error.ts';
import type { Filter, Literal, Operator } from './filter.ts';
import { fold } from './fold.ts';
import { isText } from './json.ts';
import { findExtension, findSub, type Attribute, type ResourceType, type Target } from './schema.ts';

/** Strings come folded when case does not count; instants are milliseconds since the epoch. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly all: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'present'; readonly at: Target }
  | { readonly kind: 'compare'; readonly at: Target; readonly op: Operator; readonly operand: Operand }
  | { readonly kind: 'some'; readonly at: Target; readonly where: Condition };

export type Operand =
  | { readonly type: 'text'; readonly text: string; readonly folded: boolean }
  | { readonly type: 'number' | 'instant'; readonly number: number }
  | { readonly type: 'boolean'; readonly boolean: boolean };

/** Looks up a name of a request in any letter case; undefined when the type has no such attribute. */
export function findTarget(type: ResourceType, path: AttrPath): Target | undefined {
  const main = type.names.get(`${path.urn === null ? '' : `${path.urn}:`}${path.name}`.toLowerCase());
  if (main === undefined || path.sub === null) return main;
  const sub = findSub(main.attribute, path.sub);
  return sub === undefined ? undefined : { ...main, sub };
}

/** Whether the path is the bare URN of an extension, which then stands for its whole container. */
export const findContainer = (type: ResourceType, path: AttrPath): ReturnType<typeof findExtension> =>
  findExtension(type, printAttrPath(path));

/** Gives a filter its attributes and types. Errors: 400 invalidFilter for unknown names, values that do not fit, senseless operators. */
export function toCondition(type: ResourceType, filter: Filter): Condition {
  return build(filter, (path) => {
    const found = findTarget(type, path);
    if (found === undefined) throw invalid(path, `${type.name} has no such attribute`);
    if (found.attribute.returned === 'never') throw invalid(path, 'what is never returned is not searched');
    return found;
  });
}

/** The same for the filter between brackets, whose names are those of the elements of `parent`. */
export function toElementCondition(parent: Attribute, filter: Filter): Condition {
  return build(filter, (path) => {
    const found = path.urn === null && path.sub === null ? elementPart(parent, path.name) : undefined;
    if (found === undefined) throw invalid(path, `"${parent.name}" has no such sub-attribute`);
    return { container: null, attribute: found, sub: null };
  });
}

/** An element of a simple multi-valued attribute has one part, `value`. */
function elementPart(parent: Attribute, name: string): Attribute | undefined {
  if (parent.type === 'complex') return findSub(parent, name);
  return name.toLowerCase() === 'value' ? { ...parent, name: 'value', multiValued: false } : undefined;
}

function build(filter: Filter, find: (path: AttrPath) => Target): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { kind: filter.kind, all: filter.all.map((each) => build(each, find)) };
    case 'not':
      return { kind: 'not', of: build(filter.of, find) };
    case 'present':
      return { kind: 'present', at: find(filter.path) };
    case 'some':
      return some(find(filter.path), filter.path, filter.where);
    case 'compare':
      return comparison(find(filter.path), filter);
  }
}

function some(at: Target, path: AttrPath, where: Filter): Condition {
  if (at.sub !== null || (!at.attribute.multiValued && at.attribute.type !== 'complex'))
    throw invalid(path, 'only a multi-valued or complex attribute takes a filter in brackets');
  return { kind: 'some', at, where: toElementCondition(at.attribute, where) };
}

/** A bare complex attribute compares its `value` (RFC 7644 Figure 2: `emails co "example.com"`). */
function comparison(at: Target, { path, op, value }: Extract<Filter, { kind: 'compare' }>): Condition {
  if (value === null) return nullComparison(at, path, op);
  const leaf = at.sub ?? at.attribute;
  if (leaf.type === 'complex') {
    const inner = findSub(leaf, 'value');
    if (inner === undefined) throw invalid(path, 'name one of its sub-attributes');
    return comparison({ ...at, sub: inner }, { kind: 'compare', path, op, value });
  }
  return { kind: 'compare', at, op, operand: operandOf(leaf, path, op, value) };
}

/** null means unassigned (RFC 7643 §2.5): `eq null` is "not pr", `ne null` is "pr". */
function nullComparison(at: Target, path: AttrPath, op: Operator): Condition {
  if (op === 'ne') return { kind: 'present', at };
  if (op === 'eq') return { kind: 'not', of: { kind: 'present', at } };
  throw invalid(path, `"${op}" cannot compare with null`);
}

const ORDERED: ReadonlySet<Operator> = new Set<Operator>(['gt', 'ge', 'lt', 'le']);
const WITHIN: ReadonlySet<Operator> = new Set<Operator>(['co', 'sw', 'ew']);

function operandOf(leaf: Attribute, path: AttrPath, op: Operator, value: Exclude<Literal, null>): Operand {
  if (ORDERED.has(op) && (leaf.type === 'boolean' || leaf.type === 'binary'))
    throw invalid(path, `a ${leaf.type} has no order, so "${op}" cannot be used`);
  if (WITHIN.has(op) && (leaf.type === 'boolean' || leaf.type === 'integer' || leaf.type === 'decimal'))
    throw invalid(path, `"${op}" compares text, and this is a ${leaf.type}`);
  const operand = typed(leaf, op, value);
  if (operand === undefined) throw invalid(path, `${JSON.stringify(value)} is no ${leaf.type}`);
  return operand;
}

function typed(leaf: Attribute, op: Operator, value: Exclude<Literal, null>): Operand | undefined {
  switch (leaf.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { type: 'boolean', boolean: value } : undefined;
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? { type: 'number', number: value } : undefined;
    case 'dateTime':
      return isText(value) ? instant(op, value) : undefined;
    default:
      return isText(value) ? textOperand(leaf, value) : undefined;
  }
}

function instant(op: Operator, value: string): Operand | undefined {
  if (WITHIN.has(op)) return { type: 'text', text: value, folded: false };
  const number = readInstant(value);
  return number === undefined ? undefined : { type: 'instant', number };
}

const textOperand = (leaf: Attribute, value: string): Operand =>
  leaf.caseExact
    ? { type: 'text', text: value, folded: false }
    : { type: 'text', text: fold(value), folded: true };

const invalid = (path: AttrPath, why: string): ScimError =>
  new ScimError('invalidFilter', `The filter on "${printAttrPath(path)}" cannot be used: ${why}.`);
