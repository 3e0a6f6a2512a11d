/** The key under which the log keeps what it says about one person: with the key it is readable, without it nobody can read it again. */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Random bytes that a new key takes: itself, and the nonce under which it is wrapped. */
export const NEW_KEY_BYTES = KEY_BYTES + NONCE_BYTES;
/** Random bytes that a sealed text takes. 96 bits chosen at random do not meet again under the key of one person. */
export const SEAL_BYTES = NONCE_BYTES;

/** How a key is kept: as it is, or wrapped by the secret key of the instance, which the database does not hold. */
const PLAIN = 'plain.';
const WRAPPED = 'wrapped.';

/** `kept` is what the store gets; `whose` binds a wrapped key to its owner; `secret` is '' where the instance has none. */
export function newPersonKey(
  secret: string,
  whose: string,
  random: Uint8Array,
): { readonly key: Uint8Array; readonly kept: string } {
  const key = random.subarray(0, KEY_BYTES);
  if (secret === '') return { key, kept: PLAIN + Buffer.from(key).toString('base64url') };
  const nonce = random.subarray(KEY_BYTES, NEW_KEY_BYTES);
  return { key, kept: WRAPPED + encrypt(wrapping(secret), nonce, Buffer.from(key), whose) };
}

/** The key again; undefined when it was wrapped by another secret. */
export function openPersonKey(secret: string, whose: string, kept: string): Uint8Array | undefined {
  if (kept.startsWith(PLAIN)) return Buffer.from(kept.slice(PLAIN.length), 'base64url');
  return decrypt(wrapping(secret), kept.slice(WRAPPED.length), whose);
}

let wrappingKey = { secret: '', key: Buffer.alloc(0) };

/** An instance has one secret, so the key of the last one is kept. */
function wrapping(secret: string): Buffer {
  if (wrappingKey.secret !== secret)
    wrappingKey = { secret, key: createHmac('sha256', secret).update('roster:person-key').digest() };
  return wrappingKey.key;
}

/** The text, readable only with the key. */
export const seal = (key: Uint8Array, nonce: Uint8Array, text: string): string =>
  encrypt(key, nonce, Buffer.from(text), '');

/** What was sealed; undefined when it is not of this key, or was altered. */
export const unseal = (key: Uint8Array, sealed: string): string | undefined =>
  decrypt(key, sealed, '')?.toString('utf8');

function encrypt(key: Uint8Array, nonce: Uint8Array, content: Buffer, about: string): string {
  const cipher = createCipheriv(CIPHER, key, nonce);
  if (about !== '') cipher.setAAD(Buffer.from(about));
  const parts = [nonce, cipher.update(content), cipher.final()];
  return Buffer.concat([...parts, cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: Uint8Array, text: string, about: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch {
    return undefined;
  }
}
