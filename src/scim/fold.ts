/** How text is prepared for comparison where letter case does not count, and how text is ordered. */

/**
 * Unicode lower case after NFKC (RFC 8265 §3.3): "Ａdele", "ADELE" and "adele" are one name, as are NFC and NFD spellings.
 * Normalised again, since some letters combine in lower case only (J̌ and ǰ); a sigma is one letter wherever it stands in
 * a word, so that a part of a text folds to a part of the folded text.
 */
export const fold = (text: string): string =>
  // ASCII is normalised as it is, which most names and addresses are.
  ASCII.test(text) ? text.toLowerCase() : foldAny(text);

const ASCII = /^[\x20-\x7e]*$/;

const foldAny = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFKC').replaceAll('ς', 'σ');

/** Orders two strings by code point, as UTF-8 bytes order and as both databases do; `<` would order by UTF-16 unit. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = unitRank(a.charCodeAt(index)) - unitRank(b.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above U+FFFF, so they rank above all other units. */
const unitRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
