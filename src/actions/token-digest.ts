/** The hash by which a token is looked up, computed once for each text: whether it is valid is looked up each time. */
import { hashToken, isTokenShaped } from '../directory/index.ts';

/** The keyed hash of a text; undefined for what cannot be a token. */
export type TokenDigest = (text: string) => string | undefined;

/** Tokens that are remembered: those of all integrations of a busy server, and little enough to forget about. */
const MOST_TOKENS = 1000;

/** Remembers the hashes of those that were shown last; whoever makes texts up gains nothing but the work of hashing them. */
export function rememberDigests(hashKey: string): TokenDigest {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (!isTokenShaped(text)) return undefined;
    const digest = hashToken(hashKey, text);
    const [eldest] = known.keys();
    if (known.size >= MOST_TOKENS && eldest !== undefined) known.delete(eldest);
    known.set(text, digest);
    return digest;
  };
}
