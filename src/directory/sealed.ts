/** Sealed text: encrypted and signed, so that whoever holds it can neither read nor forge it; equal texts are equal when sealed. */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `purpose` keeps the keys of one use from those of another; `context` is what the text belongs to, and opens it with. */
export type Seal = { readonly hashKey: string; readonly purpose: string; readonly context: string };

/** The nonce is made from the content, so that sealing needs no randomness. The result needs no escaping in a URI. */
export function sealText({ hashKey, purpose, context }: Seal, text: string): string {
  const nonce = derived(hashKey, purpose, 'nonce', `${context}\n${text}`).subarray(0, NONCE_BYTES);
  const key = derived(hashKey, purpose, 'key', '');
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}

/** The text, or undefined for what was not sealed with this key, purpose and context. */
export function unsealText({ hashKey, purpose, context }: Seal, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  // One text for one sealed text: what a lenient decoder overlooks would pass for the same.
  if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== sealed) return undefined;
  try {
    const decipher = createDecipheriv(
      CIPHER,
      derived(hashKey, purpose, 'key', ''),
      bytes.subarray(0, NONCE_BYTES),
      { authTagLength: TAG_BYTES },
    )
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return text.toString('utf8');
  } catch {
    return undefined;
  }
}

const derived = (hashKey: string, purpose: string, part: string, text: string): Buffer =>
  createHmac('sha256', `${hashKey}:${purpose}:${part}`).update(text).digest();
