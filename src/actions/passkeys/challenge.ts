/** Challenges: random, sealed, short-lived, for one purpose, and taken once (WebAuthn §13.4.3). Nothing is kept of one that is not used. */
import { timingSafeEqual } from 'node:crypto';
import { hashToken } from '../../directory/index.ts';
import type { Tx } from '../../store/index.ts';
import { INSTANCE } from '../new-token.ts';
import type { Services } from '../services.ts';
import { takeOnce } from '../take-once.ts';

const RANDOM = 16;
const TIME = 6;
const SEAL = 32;

const sealOf = ({ hashKey }: Pick<Services, 'hashKey'>, purpose: string, body: Buffer): Buffer =>
  Buffer.from(hashToken(hashKey, `passkey ${purpose} ${body.toString('base64url')}`), 'base64url');

/** `purpose` says for what and for whom it is. */
export function newChallenge(services: Services, purpose: string): Uint8Array<ArrayBuffer> {
  const body = Buffer.alloc(RANDOM + TIME);
  body.set(services.clock.randomBytes(RANDOM));
  body.writeUIntBE(services.clock.now() + services.config.passkeySeconds * 1000, RANDOM, TIME);
  return Uint8Array.from([...body, ...sealOf(services, purpose, body)]);
}

/** Whether it was made here for this purpose and has time left; `text` is base64url. */
export function isChallenge(services: Services, purpose: string, text: string): boolean {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== RANDOM + TIME + SEAL) return false;
  const body = bytes.subarray(0, RANDOM + TIME);
  const sealed = timingSafeEqual(sealOf(services, purpose, body), bytes.subarray(RANDOM + TIME));
  return sealed && endOf(bytes) > services.clock.now();
}

const endOf = (bytes: Buffer): number => bytes.readUIntBE(RANDOM, TIME);

/** False when it was taken before. */
export async function takeChallenge(services: Services, tx: Tx, text: string): Promise<boolean> {
  const bytes = Buffer.from(text, 'base64url');
  const idHash = hashToken(services.hashKey, `passkey taken ${bytes.toString('base64url')}`);
  const challenge = { tenantId: INSTANCE, integrationId: 'passkeys', idHash, expiresAt: endOf(bytes) };
  return takeOnce(services, tx, challenge);
}
