/** Passwords of accounts: argon2id with the least cost that OWASP recommends, in the text form that others read too (PHC). */
import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Services } from '../services.ts';

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const COST = Object.freeze({ memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 });
const derive = promisify(argon2);

const derived = (password: string, nonce: Uint8Array): Promise<Buffer> =>
  derive('argon2id', { ...COST, message: password.normalize('NFC'), nonce });

const phc = (nonce: Uint8Array, tag: Uint8Array): string =>
  `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${bare(nonce)}$${bare(tag)}`;

const bare = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

export async function hashPassword({ clock }: Pick<Services, 'clock'>, password: string): Promise<string> {
  const nonce = clock.randomBytes(16);
  return phc(nonce, await derived(password, nonce));
}

const ABSENT = phc(new Uint8Array(16), new Uint8Array(32));

/** `kept` is '' where there is no password: it takes as long, so that the time tells nothing of who has an account. */
export async function isPassword(kept: string, password: string): Promise<boolean> {
  const [nonce = '', tag = ''] = (kept === '' ? ABSENT : kept).split('$').slice(4);
  const found = await derived(password, Buffer.from(nonce, 'base64'));
  return timingSafeEqual(found, Buffer.from(tag, 'base64')) && kept !== '';
}
