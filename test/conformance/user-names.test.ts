/** Section 24 of the checklist: how user names are compared. */
import { expect, it } from 'vitest';
import { created, operations, user, USER_URN } from '../http/endpoint.ts';
import { expectError, idsOf, searched, section, unique, uniqueName } from './served.ts';

/** Each pair is one name. */
const SAME: readonly (readonly [id: string, one: string, other: string])[] = [
  ['I18N-01', 'ÜMIT', 'ümit'],
  ['I18N-01', 'ΟΔΥΣΣΕΥΣ', 'οδυσσευς'],
  ['I18N-01', 'ЖАННА', 'жанна'],
  ['I18N-01', '𐐀𐐁', '𐐨𐐩'],
  ['I18N-02', 'adéle', 'ade\u0301le'],
  ['I18N-02', 'Å', '\u212b'],
  ['I18N-03', 'ada', 'ＡＤＡ'],
  ['I18N-03', 'カ', 'ｶ'],
];

section('user names', (endpoint) => {
  it.each(SAME)(
    '%s, I18N-04: %s and %s are one name, for creates and for filters',
    async (_id, one, other) => {
      const tail = unique('');
      const id = await created(endpoint().scim, '/Users', user(one + tail));
      expectError(await endpoint().scim('POST', '/Users', { body: user(other + tail) }), 409, 'uniqueness');
      expect(idsOf(await searched(endpoint().scim, '/Users', `userName eq "${other}${tail}"`))).toEqual([id]);
      expect(
        idsOf(await searched(endpoint().scim, '/Users', `userName sw "${other}" and userName ew "${tail}"`)),
      ).toEqual([id]);
      expect((await endpoint().scim('GET', `/Users/${id}`)).body['userName']).toBe(one + tail);
    },
  );

  it('I18N-01: ß and ss are two names, as RFC 8265 has it', async () => {
    const tail = unique('');
    expect(await created(endpoint().scim, '/Users', user(`strasse${tail}`))).not.toBe(
      await created(endpoint().scim, '/Users', user(`straße${tail}`)),
    );
  });

  it.each(['\u0000', '\u0007', '\t', '\n', '\u007f', '\u0085', '\uffff', '\u0378'])(
    'I18N-05, HOST-03: a name with the code point %j is refused',
    async (point) => {
      const answer = await endpoint().scim('POST', '/Users', { body: user(`a${point}${uniqueName('ada')}`) });
      expectError(answer, 400, 'invalidValue');
    },
  );

  it.each(['\u00ad', '\u200b', '\u202e', '\u2028', '\u2060', '\ufeff', '\u{e0041}'])(
    'I18N-05: a name with %j, which nobody sees, is refused',
    async (point) => {
      const { scim } = endpoint();
      const name = uniqueName('ada');
      expectError(await scim('POST', '/Users', { body: user(`a${point}${name}`) }), 400, 'invalidValue');
      const path = `/Users/${await created(scim, '/Users', user(name))}`;
      const body = operations({ op: 'replace', path: 'userName', value: `a${point}${name}` });
      expectError(await scim('PATCH', path, { body }), 400, 'invalidValue');
    },
  );

  it.each(['\u200c', '\u200d', '\ufe0f'])(
    'I18N-05: a name with %j, which alters what is seen, is taken',
    async (point) => {
      const name = `ن${point}ا${uniqueName('ada')}`;
      const id = await created(endpoint().scim, '/Users', user(name));
      expect((await endpoint().scim('GET', `/Users/${id}`)).body['userName']).toBe(name);
    },
  );

  it('I18N-05, HOST-03: a name with half a surrogate pair is refused', async () => {
    const body = `{"schemas":["${USER_URN}"],"userName":"${uniqueName('ada')}\\ud800"}`;
    expectError(await endpoint().scim('POST', '/Users', { body }), 400, 'invalidValue');
  });
});
