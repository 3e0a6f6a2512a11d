/** Filters (RFC 7644 §3.4.2.2, Figure 1 with errata 4690, 7319 and 7322): text to tree and tree to text. */
import { parseAttrPath, printAttrPath, type AttrPath } from './attr-path.ts';
import { FILTER_LIMITS, readTokens, type FilterLimits, type Reader } from './reader.ts';

export const OPERATORS = Object.freeze(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const);
export type Operator = (typeof OPERATORS)[number];
export type Literal = string | number | boolean | null;

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly all: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'present'; readonly path: AttrPath }
  | { readonly kind: 'compare'; readonly path: AttrPath; readonly op: Operator; readonly value: Literal }
  | { readonly kind: 'some'; readonly path: AttrPath; readonly where: Filter };

/** Reads a filter. Errors: 400 invalidFilter, naming the place. */
export function parseFilter(text: string, limits: FilterLimits = FILTER_LIMITS): Filter {
  const reader = readTokens(text, limits, 'invalidFilter');
  const filter = readOr(reader, 0, false);
  if (reader.peek() !== undefined) throw reader.fail('"and", "or" or the end of the filter');
  return filter;
}

/** or-list; `inside` is true between brackets, where no further value path may stand (errata 4690 and 7322). */
function readOr(reader: Reader, depth: number, inside: boolean): Filter {
  reader.deepest(depth);
  const first = readAnd(reader, depth, inside);
  const all = [first];
  while (reader.word('or')) all.push(readAnd(reader, depth, inside));
  return all.length === 1 ? first : { kind: 'or', all };
}

function readAnd(reader: Reader, depth: number, inside: boolean): Filter {
  const first = readFactor(reader, depth, inside);
  const all = [first];
  while (reader.word('and')) all.push(readFactor(reader, depth, inside));
  return all.length === 1 ? first : { kind: 'and', all };
}

function readFactor(reader: Reader, depth: number, inside: boolean): Filter {
  if (reader.mark('(')) return readGroup(reader, depth, inside);
  const token = reader.peek();
  const path = token?.kind === 'word' ? parseAttrPath(token.text) : undefined;
  if (token?.kind !== 'word' || path === undefined) throw reader.fail('an attribute, "not (" or "("');
  reader.take();
  if (token.text.toLowerCase() === 'not' && reader.mark('('))
    return { kind: 'not', of: readGroup(reader, depth, inside) };
  if (!inside && reader.mark('[')) return readSome(reader, path, readBrackets(reader, depth));
  return readComparison(reader, path);
}

/**
 * What follows "]": nothing, or `.sub op value`, which the grammar of filters lacks and that of paths has. Everybody who sends
 * it (`emails[type eq "work"].value eq "…"`) means one element for which both hold, and it can mean nothing else.
 */
function readSome(reader: Reader, path: AttrPath, where: Filter): Filter {
  const name = readSub(reader);
  if (name === null) return { kind: 'some', path, where };
  const part = readComparison(reader, { urn: null, name, sub: null });
  const all = where.kind === 'and' ? [...where.all, part] : [where, part];
  return { kind: 'some', path, where: { kind: 'and', all } };
}

/** The sub-attribute that may follow "]", in a path as in a filter. */
export function readSub(reader: Reader): string | null {
  const token = reader.peek();
  if (token?.kind !== 'word' || !token.text.startsWith('.')) return null;
  const found = parseAttrPath(token.text.slice(1));
  if (found === undefined || found.sub !== null || found.urn !== null)
    throw reader.fail('one sub-attribute behind "]", such as .value');
  reader.take();
  return found.name;
}

function readGroup(reader: Reader, depth: number, inside: boolean): Filter {
  const filter = readOr(reader, depth + 1, inside);
  if (!reader.mark(')')) throw reader.fail('")"');
  return filter;
}

/** What stands between "[" and "]". */
export function readBrackets(reader: Reader, depth: number): Filter {
  const where = readOr(reader, depth + 1, true);
  if (!reader.mark(']')) throw reader.fail('"]"');
  return where;
}

function readComparison(reader: Reader, path: AttrPath): Filter {
  reader.count();
  if (reader.word('pr')) return { kind: 'present', path };
  const op = OPERATORS.find((each) => reader.word(each));
  if (op === undefined) throw reader.fail(`an operator (pr, ${OPERATORS.join(', ')})`);
  return { kind: 'compare', path, op, value: readLiteral(reader) };
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function readLiteral(reader: Reader): Literal {
  const token = reader.peek();
  const value =
    token?.kind === 'string' ? token.value : token?.kind === 'word' ? wordValue(token.text) : undefined;
  if (value === undefined)
    throw reader.fail('a value: a string in double quotes, a number, true, false or null');
  reader.take();
  return value;
}

/** A number too large to be one is none: it could not be printed again. */
function wordValue(text: string): Literal | undefined {
  const number = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(number) ? number : WORDS.get(text.toLowerCase());
}

/** The filter as text; `parseFilter(printFilter(f))` is `f`. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.all
        .map((each) => (isList(each) ? `(${printFilter(each)})` : printFilter(each)))
        .join(` ${filter.kind} `);
    case 'not':
      return `not (${printFilter(filter.of)})`;
    case 'present':
      return `${printAttrPath(filter.path)} pr`;
    case 'compare':
      return `${printAttrPath(filter.path)} ${filter.op} ${JSON.stringify(filter.value)}`;
    case 'some':
      return `${printAttrPath(filter.path)}[${printFilter(filter.where)}]`;
  }
}

const isList = (filter: Filter): boolean => filter.kind === 'and' || filter.kind === 'or';
