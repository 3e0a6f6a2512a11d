/** What counts as one certificate (RFC 7643 §4.1.2, RFC 5280 §4.1): told by its shape in DER (X.690 §8). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOneCertificate } from '../../src/scim/certificate.ts';
import type { JsonObject } from '../../src/scim/index.ts';
import { at } from './given.ts';

const [SEQUENCE, BIT_STRING, NULL] = [0x30, 0x03, 0x05];

const base64 = (...bytes: readonly number[]): string => Buffer.from(bytes).toString('base64');
/** A value with its length in the shortest form. */
const der = (tag: number, ...content: readonly number[]): readonly number[] => {
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  return length < 0x100
    ? [tag, 0x81, length, ...content]
    : [tag, 0x82, length >> 8, length & 0xff, ...content];
};
const TO_BE_SIGNED = der(SEQUENCE, ...der(NULL));
const ALGORITHM = der(SEQUENCE, ...der(NULL));
const SIGNATURE = der(BIT_STRING, 0, 1, 2);
const certificate = (...parts: readonly (readonly number[])[]): readonly number[] =>
  der(SEQUENCE, ...parts.flat());
const SMALLEST = certificate(TO_BE_SIGNED, ALGORITHM, SIGNATURE);

function certificateOfTheRfc(): string {
  const file = new URL('rfc/rfc7643-8.2-user-full.json', import.meta.url);
  const user = JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
  const value = at(user, 'x509Certificates', 0, 'value');
  if (typeof value !== 'string') throw new Error('The example holds no certificate.');
  return value;
}

describe('SCH-17 one certificate', () => {
  it.each<[string, string]>([
    ['of RFC 7643 §8.2', certificateOfTheRfc()],
    ['with nothing in it but its three parts', base64(...SMALLEST)],
    ['in the alphabet for URLs (RFC 4648 §5)', Buffer.from(withHighBytes()).toString('base64url')],
    [
      'with a length of two bytes',
      base64(...certificate(der(SEQUENCE, ...zeros(300)), ALGORITHM, SIGNATURE)),
    ],
    [
      'with a length of four bytes',
      base64(SEQUENCE, 0x84, 0, 0, 0, SMALLEST.length - 2, ...SMALLEST.slice(2)),
    ],
  ])('%s', (_what, text) => {
    expect(isOneCertificate(text)).toBe(true);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['what is no base64', 'MII!'],
    ['a text of PEM, with its lines around it', `-----BEGIN CERTIFICATE-----\n${certificateOfTheRfc()}`],
    ['one byte, which has no length', base64(SEQUENCE)],
    ['an empty sequence', base64(...certificate())],
    ['another value than a sequence', base64(...der(BIT_STRING, ...SMALLEST.slice(2)))],
    ['two certificates', base64(...SMALLEST, ...SMALLEST)],
    ['a byte behind it', base64(...SMALLEST, 0)],
    ['the last byte missing', base64(...SMALLEST.slice(0, -1))],
    ['a part that is longer than the whole', base64(SEQUENCE, 2, SEQUENCE, 5, 0, 0, 0)],
    ['a length without an end (X.690 §8.1.3.6)', base64(SEQUENCE, 0x80, ...SMALLEST.slice(2), 0, 0)],
    ['a length of five bytes', base64(SEQUENCE, 0x85, 0, 0, 0, 0, SMALLEST.length - 2, ...SMALLEST.slice(2))],
    ['a length that ends before it is said', base64(SEQUENCE, 0x82)],
    ['two parts', base64(...certificate(TO_BE_SIGNED, SIGNATURE))],
    ['four parts', base64(...certificate(TO_BE_SIGNED, ALGORITHM, SIGNATURE, SIGNATURE))],
    ['another first part', base64(...certificate(SIGNATURE, ALGORITHM, SIGNATURE))],
    ['another second part', base64(...certificate(TO_BE_SIGNED, SIGNATURE, SIGNATURE))],
    ['another third part', base64(...certificate(TO_BE_SIGNED, ALGORITHM, ALGORITHM))],
  ])('is not %s', (_what, text) => {
    expect(isOneCertificate(text)).toBe(false);
  });
});

function zeros(length: number): readonly number[] {
  return Array.from({ length }, () => 0);
}

/** Its base64 holds what the two alphabets write differently. */
function withHighBytes(): Uint8Array {
  const bytes = Uint8Array.from(
    certificate(der(SEQUENCE, 0xff, 0xff, 0xfb, 0xef, 0xbe), ALGORITHM, SIGNATURE),
  );
  expect(Buffer.from(bytes).toString('base64url')).toMatch(/-.*_|_.*-/);
  return bytes;
}
