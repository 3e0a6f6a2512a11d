/** The keys of people: what is sealed under one is read with it, and by nobody else. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NEW_KEY_BYTES,
  newPersonKey,
  openPersonKey,
  seal,
  SEAL_BYTES,
  unseal,
} from '../../src/directory/index.ts';

const WHOSE = 'acme/ada';
const made = (secret: string) => newPersonKey(secret, WHOSE, randomBytes(NEW_KEY_BYTES));

describe.each(['', 'a secret of the instance'])('a key of a person, with the secret "%s"', (secret) => {
  it('is kept, and found again', () => {
    const { key, kept } = made(secret);
    expect(Buffer.from(openPersonKey(secret, WHOSE, kept) ?? '').equals(key)).toBe(true);
  });

  it('reads what was sealed under it, whatever it is, and no other key does', () => {
    const { key } = made(secret);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = seal(key, randomBytes(SEAL_BYTES), text);
        expect(unseal(key, sealed)).toBe(Buffer.from(text).toString());
        expect(unseal(made(secret).key, sealed)).toBeUndefined();
      }),
    );
  });

  it('reads nothing that was altered', () => {
    const { key } = made(secret);
    const sealed = Buffer.from(seal(key, randomBytes(SEAL_BYTES), 'Ada'), 'base64url');
    for (const index of sealed.keys()) {
      const altered = Buffer.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(unseal(key, altered.toString('base64url'))).toBeUndefined();
    }
  });
});

describe('a key that is wrapped', () => {
  it('opens with the same secret and for the same person alone', () => {
    const { kept } = made('one');
    expect(openPersonKey('other', WHOSE, kept)).toBeUndefined();
    expect(openPersonKey('one', 'acme/grace', kept)).toBeUndefined();
    expect(openPersonKey('', WHOSE, kept)).toBeUndefined();
  });

  it('does not show in what is kept', () => {
    const { key, kept } = made('one');
    expect(kept).not.toContain(Buffer.from(key).toString('base64url'));
  });

  it('leaves keys readable that were made before the instance had a secret', () => {
    const { key, kept } = made('');
    expect(Buffer.from(openPersonKey('later', WHOSE, kept) ?? '').equals(key)).toBe(true);
  });
});
