/** Moves over the tokens of one filter or path, counts what it asks for, and says where something is wrong. */
import { ScimError, type ErrorName } from './error.ts';
import { lex, LexError, type Token } from './lexer.ts';

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

/** The tokens under the reader's hand: the state of one parse. */
export type Reader = {
  /** What an error is called: a path becomes a filter between its brackets (RFC 7644 Table 9). */
  kind: ErrorName;
  peek(): Token | undefined;
  take(): void;
  /** Takes the next token if it is that mark. */
  mark(kind: '(' | ')' | '[' | ']'): boolean;
  /** Takes the next token if it is that word in any letter case. */
  word(text: string): boolean;
  count(): void;
  deepest(depth: number): void;
  /** The error that points at the next token, or at the end. */
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
  const takeIf = (found: boolean): boolean => {
    if (found) next++;
    return found;
  };
  return {
    kind,
    peek: () => tokens[next],
    take: () => void next++,
    mark: (wanted) => takeIf(tokens[next]?.kind === wanted),
    word(wanted) {
      const token = tokens[next];
      return takeIf(token?.kind === 'word' && token.text.toLowerCase() === wanted);
    },
    count() {
      if (++terms > limits.maxFilterTerms)
        throw new ScimError(
          this.kind,
          `There are more than ${limits.maxFilterTerms} comparisons; ask in smaller parts.`,
        );
    },
    deepest(depth) {
      if (depth > limits.maxFilterDepth)
        throw new ScimError(this.kind, `Parentheses are nested deeper than ${limits.maxFilterDepth}.`);
    },
    fail(expected) {
      const at = tokens[next]?.at ?? text.length;
      return new ScimError(this.kind, `Expected ${expected} at character ${at + 1} of: ${shown(text)}`);
    },
  };
}

/** Strings stand in filters only, so an error behind a bracket is one of the filter's. */
function lexed(text: string, kind: ErrorName): readonly Token[] {
  try {
    return lex(text);
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    const inBrackets = text.slice(0, error.at).includes('[');
    throw new ScimError(
      inBrackets ? 'invalidFilter' : kind,
      `At character ${error.at + 1} ${error.message}: ${shown(text)}`,
    );
  }
}

const shown = (text: string): string => text.slice(0, 200);
