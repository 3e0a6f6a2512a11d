/** What is wrong with the shape of a JSON text, found in one pass before anything is built: too deep, or a key twice in one object. */

/** `depth` is that of the deepest brackets, those inside strings left out. `twice`: a key that an object has twice (RFC 8259 §4), if any. */
export type JsonShape = { readonly depth: number; readonly twice: string | undefined };

const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const [OBJECT, OBJECT_END, LIST, LIST_END] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * `inAnyCase`: keys that differ in letter case only are one key, as names of attributes are (RFC 7643 §2.1).
 * Of a text that is no JSON it says something or other, and the parser says the rest.
 */
export function shapeOf(text: string, maxDepth: number, inAnyCase = false): JsonShape {
  const open: (Set<string> | null)[] = [];
  let [depth, last] = [0, ''];
  let twice: string | undefined;
  for (let index = 0; index < text.length && depth <= maxDepth; index++) {
    const char = text.charCodeAt(index);
    if (char === QUOTE) {
      const end = endOfString(text, index);
      last = text.slice(index, end + 1);
      index = end;
    } else if (char === COLON) twice ??= repeated(open.at(-1), last, inAnyCase);
    else if (char === OBJECT || char === LIST) {
      open.push(char === OBJECT ? new Set() : null);
      depth = Math.max(depth, open.length);
    } else if (char === OBJECT_END || char === LIST_END) open.pop();
  }
  return { depth, twice };
}

/** The index of the quote that closes the string which opens at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length) {
    const char = text.charCodeAt(index);
    if (char === QUOTE) return index;
    index += char === BACKSLASH ? 2 : 1;
  }
  return index;
}

/** The key, if the object has it already: spelt with other escapes it is the same key. */
function repeated(
  keys: Set<string> | null | undefined,
  quoted: string,
  inAnyCase: boolean,
): string | undefined {
  if (keys === null || keys === undefined) return undefined;
  const written = quoted.includes('\\') ? unescaped(quoted) : quoted;
  const key = inAnyCase ? written.toLowerCase() : written;
  if (keys.has(key)) return written.slice(1, -1);
  keys.add(key);
  return undefined;
}

function unescaped(quoted: string): string {
  try {
    return `"${String(JSON.parse(quoted))}"`;
  } catch {
    return quoted;
  }
}
