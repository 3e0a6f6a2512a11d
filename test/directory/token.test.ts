/** Tokens: their shape, their checksum, and the keyed hash that is all the store keeps. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatToken,
  hashToken,
  isTokenShaped,
  shownPrefix,
  TOKEN_BYTES,
} from '../../src/directory/index.ts';

const bytes = fc.uint8Array({ minLength: TOKEN_BYTES, maxLength: TOKEN_BYTES });
const ZERO = formatToken(new Uint8Array(TOKEN_BYTES));

describe('a token', () => {
  it('has the prefix, 43 characters of randomness and 6 of checksum, for any randomness', () => {
    fc.assert(
      fc.property(bytes, (random) => {
        const token = formatToken(random);
        expect(token).toMatch(/^rst_[A-Za-z0-9_-]{49}$/);
        expect(token.slice(4, 47)).toBe(Buffer.from(random).toString('base64url'));
        expect(isTokenShaped(token)).toBe(true);
      }),
    );
  });

  it('is always the same for the same randomness, so that scanners can check it without a key', () => {
    expect(ZERO).toBe(formatToken(new Uint8Array(TOKEN_BYTES)));
    expect(ZERO).toBe('rst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' + ZERO.slice(-6));
  });

  it('with any one character changed is none', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.nat({ max: 52 }),
        fc.constantFrom('A', 'z', '0', '_'),
        (random, place, letter) => {
          const token = formatToken(random);
          fc.pre(token[place] !== letter);
          const changed = token.slice(0, place) + letter + token.slice(place + 1);
          expect(isTokenShaped(changed)).toBe(false);
        },
      ),
    );
  });

  it.each([
    '',
    'rst_',
    ZERO.toUpperCase(),
    ` ${ZERO}`,
    `${ZERO}\n`,
    `${ZERO}x`,
    ZERO.slice(0, -1),
    ZERO.slice(4),
    'rst_' + '='.repeat(49),
  ])('is not %j', (text) => {
    expect(isTokenShaped(text)).toBe(false);
  });

  it('holds at least 200 bits beyond what is shown of it', () => {
    expect(TOKEN_BYTES * 8).toBe(256);
    const secret = shownPrefix(ZERO).slice('rst_'.length);
    expect(TOKEN_BYTES * 8 - secret.length * 6).toBeGreaterThanOrEqual(200);
    expect(ZERO.startsWith(shownPrefix(ZERO))).toBe(true);
  });
});

describe('the hash of a token', () => {
  it('is the same for the same key and token', () => {
    expect(hashToken('key', ZERO)).toBe(hashToken('key', ZERO));
  });

  it('is another for another key', () => {
    expect(hashToken('key', ZERO)).not.toBe(hashToken('another key', ZERO));
  });

  it('is another for another token', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        fc.pre(Buffer.compare(a, b) !== 0);
        expect(hashToken('key', formatToken(a))).not.toBe(hashToken('key', formatToken(b)));
      }),
    );
  });

  it('is 256 bits of URL-safe text, without the token in it', () => {
    expect(hashToken('key', ZERO)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(hashToken('key', ZERO)).not.toContain('AAAAAA');
  });
});
