/** Cuts a filter or path into tokens in one pass; the parser never looks at characters. */

export type Token =
  | { readonly kind: '(' | ')' | '[' | ']'; readonly at: number }
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'string'; readonly value: string; readonly at: number };

/** Text that is no token; `at` is the offset in characters. */
export class LexError extends Error {
  override name = 'LexError';
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

const MARKS = ['(', ')', '[', ']'] as const;
const TOKEN = /\s*(?:[()[\]]|"(?:[^"\\]|\\.)*"|[^\s()[\]"]+)/y;

/** All tokens of `text`. A string literal is read as JSON, escapes included (RFC 7644 §3.4.2.2). */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null)
      throw new LexError('a string is not closed', text.length - text.slice(from).trimStart().length);
    tokens.push(tokenOf(found, from));
  }
  return tokens;
}

function tokenOf([whole]: RegExpExecArray, from: number): Token {
  const text = whole.trimStart();
  const at = from + whole.length - text.length;
  const mark = MARKS.find((each) => each === text);
  if (mark !== undefined) return { kind: mark, at };
  if (text.startsWith('"')) return { kind: 'string', value: readString(text, at), at };
  return { kind: 'word', text, at };
}

function readString(literal: string, at: number): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    throw new LexError('a string holds an escape or a character that JSON does not allow', at);
  }
}
