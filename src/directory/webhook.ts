/** Webhooks by the rules of Standard Webhooks 1.0: secrets, signatures, and when to try again. Pure. */
import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** 24 to 64 random bytes as the secret that both sides have. */
export const webhookSecret = (bytes: Uint8Array): string => PREFIX + Buffer.from(bytes).toString('base64');

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64');

/** Of each live secret one signature, with a blank between them, so that a receiver may have either while they change. */
export const webhookSignature = (
  secrets: readonly string[],
  id: string,
  seconds: number,
  body: string,
): string =>
  secrets
    .map(
      (secret) =>
        `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64')}`,
    )
    .join(' ');

const [SECOND, HOUR] = [1000, 3_600_000];

/** Pauses before each further attempt, in units of the first: of 5 s they grow to 8 hours. The last one repeats. */
const PAUSES: readonly number[] = Object.freeze([1, 6, 24, 120, 360, 720, 1440, 2880, 5760]);

/** How long an event is tried: a receiver that breaks on a Friday evening is mended on Monday. */
const GIVEN_UP_AFTER = 72 * HOUR;
/** What a receiver may ask for at most (RFC 9110 §10.2.3). */
const LONGEST_WAIT = 24 * HOUR;

/** How the pauses grow: the first in milliseconds, and what the receiver asked for, null for nothing. */
export type Patience = { readonly first: number; readonly retryAfter: number | null };

/** How long to wait after so many attempts, in milliseconds. */
export function pauseAfter(attempts: number, { first, retryAfter }: Patience): number {
  const usual = first * (PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? 0);
  return Math.max(usual, Math.min(retryAfter ?? 0, LONGEST_WAIT));
}

/** When to try again; null: it is given up. */
export function nextAttempt(
  now: number,
  firstAt: number,
  attempts: number,
  patience: Patience,
): number | null {
  const next = now + pauseAfter(attempts, patience);
  return next - firstAt > GIVEN_UP_AFTER ? null : next;
}

/** Milliseconds of a Retry-After header, seconds or a date; null for none. */
export function readRetryAfter(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
