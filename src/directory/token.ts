/** Secret tokens: their form, their checksum for secret scanners, and the keyed hash that is all the store keeps. */
import { createHmac } from 'node:crypto';

/** 256 bits: beyond guessing, and beyond the 200 bits that a provisioning token must have. */
export const TOKEN_BYTES = 32;
const PREFIX = 'rst_';
const CHECKSUM_LENGTH = 6;
/** How much of a token lists and logs may show. */
const SHOWN_LENGTH = 12;
const SHAPE = /^rst_([A-Za-z0-9_-]{43})([A-Za-z0-9_-]{6})$/;

/** `rst_`, 43 characters of randomness and 6 of checksum. `random` are TOKEN_BYTES fresh random bytes. */
export function formatToken(random: Uint8Array): string {
  const secret = Buffer.from(random).toString('base64url');
  return `${PREFIX}${secret}${checksum(secret)}`;
}

/** Whether the text has the form and the checksum of a token; says nothing of whether it is valid. */
export function isTokenShaped(text: string): boolean {
  const found = SHAPE.exec(text);
  return found !== null && checksum(found[1] ?? '') === found[2];
}

const checksum = (secret: string): string =>
  createHmac('sha256', 'roster-token-checksum').update(secret).digest('base64url').slice(0, CHECKSUM_LENGTH);

/** The part that people may see in order to tell tokens apart. */
export const shownPrefix = (token: string): string => token.slice(0, SHOWN_LENGTH);

/** What the store keeps and looks up; without the key it is of no use. */
export const hashToken = (key: string, token: string): string =>
  createHmac('sha256', key).update(token).digest('base64url');

/** The same for a client secret: under another hash, so that nothing takes one for a token. */
export const hashSecret = (key: string, secret: string): string => hashToken(key, `client-secret ${secret}`);

/** The same for the id of an assertion, which may be of any length. */
export const hashAssertionId = (key: string, id: string): string => hashToken(key, `assertion ${id}`);

/** Three parts with dots between them (RFC 7515 §3.1), which no token of our own has; long enough for claims about groups. */
const SIGNED = /^[\w-]{1,2000}\.[\w-]{1,12000}\.[\w-]{1,2000}$/;

export const isSignedToken = (text: string): boolean => SIGNED.test(text);
