/** Signed checkpoints (Ed25519, RFC 8032): that a log ended with this hash at this moment, provable without the database. */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** What is signed. `instant` is when. */
export type Checkpoint = {
  readonly tenant: string;
  readonly position: number;
  readonly hash: string;
  readonly instant: string;
};

/** Key and signature in base64url; the key is the 32 bytes of RFC 8032. */
export type SignedCheckpoint = Checkpoint & { readonly publicKey: string; readonly signature: string };

/** The secret key of a checkpoint: 32 random bytes. */
export const SIGNING_KEY_BYTES = 32;

/** The frames around 32 bytes that make them a PKCS #8 and an SPKI key (RFC 8410 §7, §4). */
const PRIVATE_FRAME = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_FRAME = Buffer.from('302a300506032b6570032100', 'hex');

const textOf = ({ tenant, position, hash, instant }: Checkpoint): Buffer =>
  Buffer.from(JSON.stringify(['roster checkpoint', tenant, position, hash, instant]));

export function signCheckpoint(seed: Uint8Array, checkpoint: Checkpoint): SignedCheckpoint {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_FRAME, seed]), format: 'der', type: 'pkcs8' });
  const { tenant, position, hash, instant } = checkpoint;
  return {
    tenant,
    position,
    hash,
    instant,
    publicKey: rawOf(createPublicKey(key)),
    signature: sign(null, textOf(checkpoint), key).toString('base64url'),
  };
}

const rawOf = (key: KeyObject): string =>
  key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_FRAME.length).toString('base64url');

/** Whether it was signed by the key that it names; whose key that is, the reader has to know. */
export function isGenuine({ publicKey, signature, ...checkpoint }: SignedCheckpoint): boolean {
  try {
    const der = Buffer.concat([PUBLIC_FRAME, Buffer.from(publicKey, 'base64url')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, textOf(checkpoint), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
