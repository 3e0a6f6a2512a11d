/** Seeded chance: the same seed always draws the same, so that a run can be told again. */

export type Chance = {
  /** A whole number from 0 to limit - 1. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Up to `size` different elements, in a drawn order. */
  readonly sample: <T>(list: readonly T[], size: number) => readonly T[];
  readonly text: (alphabet: string, length: number) => string;
  /** Sixteen drawn bytes in the shape of a random UUID. */
  readonly guid: () => string;
};

const TWO_TO_32 = 4_294_967_296;

/** mulberry32: one 32-bit word of state, good enough to choose names and people. */
const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / TWO_TO_32;
  };
};

/** FNV-1a: folds words into a seed, so that one person's draws do not depend on who was drawn before. */
const fold = (seed: number, words: readonly string[]): number => {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (const character of words.join('\n'))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
};

const shapeGuid = (hex: string): string => {
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  const version4 = `${hex.slice(0, 12)}4${hex.slice(13, 16)}${variant}${hex.slice(17)}`;
  return version4.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** Chance for a seed and, if given, words that name what it is for. */
export const chanceOf = (seed: number, ...words: readonly string[]): Chance => {
  const fraction = mulberry32(words.length === 0 ? seed : fold(seed, words));
  const below = (limit: number): number => Math.floor(fraction() * limit);
  const text = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join('');
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('cannot pick from an empty list');
    return list[below(list.length)] as T;
  };
  const sample = <T>(list: readonly T[], size: number): readonly T[] => {
    const cards = [...list];
    const drawn = Math.max(0, Math.min(size, cards.length));
    for (let place = 0; place < drawn; place += 1) {
      const other = place + below(cards.length - place);
      [cards[place], cards[other]] = [cards[other] as T, cards[place] as T];
    }
    return cards.slice(0, drawn);
  };
  return Object.freeze({ below, text, pick, sample, guid: () => shapeGuid(text('0123456789abcdef', 32)) });
};
