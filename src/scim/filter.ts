/** Filters (RFC 7644 §3.4.2.2, Figure 1 with errata 4690, 7319 and 7322): text to tree and tree to text. */
import { parseAttrPath, printAttrPath, type AttrPath } from './attr-path.ts';
import { ScimError, type ErrorName } from './error.ts';
import { lex, LexError, type Token } from './lexer.ts';

export const OPERATORS = Object.freeze(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const);
export type Operator = (typeof OPERATORS)[number];
export type Literal = string | number | boolean | null;

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly all: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'present'; readonly path: AttrPath }
  | { readonly kind: 'compare'; readonly path: AttrPath; readonly op: Operator; readonly value: Literal }
  | { readonly kind: 'some'; readonly path: AttrPath; readonly where: Filter };

/** How much a filter may ask for; beyond it the answer is an error, at once. */
export type FilterLimits = {
  readonly maxFilterLength: number;
  readonly maxFilterTerms: number;
  readonly maxFilterDepth: number;
};
export const FILTER_LIMITS: FilterLimits = Object.freeze({
  maxFilterLength: 8192,
  maxFilterTerms: 100,
  maxFilterDepth: 32,
});

/** Reads a filter. Errors: 400 invalidFilter, naming the place. */
export function parseFilter(text: string, limits: FilterLimits = FILTER_LIMITS): Filter {
  const reader = readTokens(text, limits, 'invalidFilter');
  const filter = readOr(reader, 0, false);
  if (reader.peek() !== undefined) throw reader.fail('"and", "or" or the end of the filter');
  return filter;
}

/** The tokens under the reader's hand: the state of one parse. */
export type Reader = {
  peek(): Token | undefined;
  take(): Token | undefined;
  /** Takes the next token if it is that mark. */
  mark(kind: '(' | ')' | '[' | ']'): boolean;
  /** Takes the next token if it is that word in any letter case. */
  word(text: string): boolean;
  count(): void;
  deepest(depth: number): void;
  fail(expected: string): ScimError;
};

/** A reader over `text`; used by filters and paths alike. Errors carry `kind`. */
export function readTokens(text: string, limits: FilterLimits, kind: ErrorName): Reader {
  if (text.length > limits.maxFilterLength)
    throw new ScimError(
      kind,
      `The text is ${text.length} characters long; ${limits.maxFilterLength} are allowed.`,
    );
  const tokens = lexed(text, kind);
  let next = 0;
  let terms = 0;
  const fail = (expected: string): ScimError => {
    const at = tokens[next]?.at ?? text.length;
    return new ScimError(kind, `Expected ${expected} at character ${at + 1} of: ${text.slice(0, 200)}`);
  };
  return {
    peek: () => tokens[next],
    take: () => tokens[next++],
    mark(wanted) {
      const found = tokens[next]?.kind === wanted;
      if (found) next++;
      return found;
    },
    word(wanted) {
      const token = tokens[next];
      const found = token?.kind === 'word' && token.text.toLowerCase() === wanted;
      if (found) next++;
      return found;
    },
    count() {
      if (++terms > limits.maxFilterTerms)
        throw new ScimError(
          kind,
          `There are more than ${limits.maxFilterTerms} comparisons; ask in smaller parts.`,
        );
    },
    deepest(depth) {
      if (depth > limits.maxFilterDepth)
        throw new ScimError(kind, `Parentheses are nested deeper than ${limits.maxFilterDepth}.`);
    },
    fail,
  };
}

function lexed(text: string, kind: ErrorName): readonly Token[] {
  try {
    return lex(text);
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    throw new ScimError(kind, `At character ${error.at + 1} ${error.message}: ${text.slice(0, 200)}`);
  }
}

/** or-list; `inside` is true between brackets, where no further value path may stand (errata 4690 and 7322). */
export function readOr(reader: Reader, depth: number, inside: boolean): Filter {
  reader.deepest(depth);
  const all = [readAnd(reader, depth, inside)];
  while (reader.word('or')) all.push(readAnd(reader, depth, inside));
  return all.length === 1 && all[0] !== undefined ? all[0] : { kind: 'or', all };
}

function readAnd(reader: Reader, depth: number, inside: boolean): Filter {
  const all = [readFactor(reader, depth, inside)];
  while (reader.word('and')) all.push(readFactor(reader, depth, inside));
  return all.length === 1 && all[0] !== undefined ? all[0] : { kind: 'and', all };
}

function readFactor(reader: Reader, depth: number, inside: boolean): Filter {
  const token = reader.take();
  if (token?.kind === '(') return readGroup(reader, depth, inside);
  if (token?.kind !== 'word') throw reader.fail('an attribute, "not" or "("');
  if (token.text.toLowerCase() === 'not' && reader.mark('('))
    return { kind: 'not', of: readGroup(reader, depth, inside) };
  const path = parseAttrPath(token.text);
  if (path === undefined) throw reader.fail(`an attribute name instead of "${token.text}"`);
  if (!inside && reader.mark('[')) return { kind: 'some', path, where: readBrackets(reader, depth) };
  return readComparison(reader, path);
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
  const token = reader.take();
  const name = token?.kind === 'word' ? token.text.toLowerCase() : '';
  if (name === 'pr') return { kind: 'present', path };
  const op = OPERATORS.find((each) => each === name);
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
  const token = reader.take();
  if (token?.kind === 'string') return token.value;
  if (token?.kind === 'word') {
    const word = WORDS.get(token.text.toLowerCase());
    if (word !== undefined) return word;
    if (NUMBER.test(token.text)) return Number(token.text);
  }
  throw reader.fail('a value: a string in double quotes, a number, true, false or null');
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
