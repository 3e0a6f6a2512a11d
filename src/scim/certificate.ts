/** Whether a text is one certificate: base64 of DER (RFC 7643 §4.1.2, x509Certificates). */

/** Tags of DER (X.690 §8). */
const [SEQUENCE, BIT_STRING] = [0x30, 0x03];

/** Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue BIT STRING } (RFC 5280 §4.1), and nothing behind it. */
export function isOneCertificate(text: string): boolean {
  const bytes = decoded(text);
  const [whole, ...more] = bytes === undefined ? [] : partsOf(bytes, 0, bytes.length);
  if (bytes === undefined || whole === undefined || whole.tag !== SEQUENCE || more.length > 0) return false;
  const tags = partsOf(bytes, whole.start, whole.end).map(({ tag }) => tag);
  return tags.length === 3 && tags[0] === SEQUENCE && tags[1] === SEQUENCE && tags[2] === BIT_STRING;
}

/** Both alphabets of RFC 4648 are taken. */
function decoded(text: string): Uint8Array | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (each) => each.charCodeAt(0));
  } catch {
    return undefined;
  }
}

type Part = { readonly tag: number; readonly start: number; readonly end: number };

/** The values one behind another; none where they do not fill the space exactly. */
function partsOf(bytes: Uint8Array, from: number, to: number): readonly Part[] {
  const parts: Part[] = [];
  for (let at = from; at < to;) {
    const part = partAt(bytes, at);
    if (part === undefined || part.end > to) return [];
    parts.push(part);
    at = part.end;
  }
  return parts;
}

/** Most bytes of a length: more than four no certificate needs. */
const LONGEST_LENGTH = 4;

function partAt(bytes: Uint8Array, at: number): Part | undefined {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  if (tag === undefined || first === undefined) return undefined;
  const more = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || more > LONGEST_LENGTH) return undefined;
  const length =
    more === 0 ? first : bytes.slice(at + 2, at + 2 + more).reduce((sum, each) => sum * 256 + each, 0);
  const start = at + 2 + more;
  return { tag, start, end: start + length };
}
