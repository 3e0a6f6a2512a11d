/** What is read out of a request for an access token, and HTTP Basic by itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basicIn, OAuthError, readAccessRequest } from '../../src/directory/index.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('HTTP Basic', () => {
  it('gives back any user name and password (RFC 7617 §2)', () => {
    const user = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(':', ''));
    const law = fc.property(user, fc.string({ unit: 'grapheme' }), (name, password) => {
      fc.pre(`${name}:${password}`.isWellFormed());
      expect(basicIn(`Basic ${base64(`${name}:${password}`)}`)).toEqual({ user: name, password });
    });
    fc.assert(law);
  });

  it('is no other scheme, no other encoding, and nothing without a colon', () => {
    for (const each of [
      undefined,
      '',
      'Basic',
      'Basic ',
      'Bearer YTpi',
      'BasicYTpi',
      'Basic YQ==',
      'Basic *',
    ])
      expect(basicIn(each), each).toBeUndefined();
  });
});

describe('a request for an access token', () => {
  const form = (given: Readonly<Record<string, string>>) =>
    new URLSearchParams({ grant_type: 'client_credentials', ...given });

  it('decodes what a client encoded as a form before it joined the two with a colon', () => {
    const encoded = (text: string) => new URLSearchParams({ a: text }).toString().slice(2);
    const law = fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme' }),
      (id, secret) => {
        fc.pre(`${id}${secret}`.isWellFormed());
        const header = `Basic ${base64(`${encoded(id)}:${encoded(secret)}`)}`;
        expect(readAccessRequest(form({}), header).proof).toEqual({ kind: 'secret', clientId: id, secret });
      },
    );
    fc.assert(law);
  });

  it('takes a parameter without a value for none, and ignores what it does not know (RFC 6749 §3.2)', () => {
    const given = form({
      client_id: 'a',
      client_secret: 'b',
      scope: '',
      client_assertion: '',
      baseAddress: 'x',
    });
    expect(readAccessRequest(given, undefined)).toEqual({
      proof: { kind: 'secret', clientId: 'a', secret: 'b' },
      scope: undefined,
    });
  });

  it('takes an assertion with or without a client id (RFC 7521 §4.2), and of one type only', () => {
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const asserted = { client_assertion: 'a.b.c', client_assertion_type: type };
    expect(readAccessRequest(form(asserted), undefined).proof).toEqual({
      kind: 'assertion',
      clientId: undefined,
      assertion: 'a.b.c',
    });
    const saml = { ...asserted, client_assertion_type: type.replace('jwt', 'saml2') };
    expect(() => readAccessRequest(form(saml), undefined)).toThrow(OAuthError);
    expect(() => readAccessRequest(form({ ...asserted, client_secret: 'b' }), undefined)).toThrow(/one way/);
  });

  it('has an error of RFC 6749 §5.2 for whatever else comes', () => {
    const law = fc.property(
      fc.dictionary(fc.string(), fc.string()),
      fc.option(fc.string()),
      (given, header) => {
        try {
          readAccessRequest(new URLSearchParams(given), header ?? undefined);
        } catch (error) {
          expect(error).toBeInstanceOf(OAuthError);
        }
      },
    );
    fc.assert(law);
  });
});
