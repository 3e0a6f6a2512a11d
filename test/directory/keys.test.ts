/** The keys by which resources are found: folded where letter case does not count, and never too long for an index. */
import { describe, expect, it } from 'vitest';
import { keysOf, plan, SEARCHABLE_VALUES, valueKeysOf } from '../../src/directory/index.ts';
import { GROUP, USER, validate, type JsonObject } from '../../src/scim/index.ts';
import { errorOf, userBody, userDoc } from '../scim/given.ts';

describe('the keys of a resource', () => {
  it('are folded, except for the externalId, whose letter case counts (RFC 7643 §3.1)', () => {
    const doc = userDoc({
      userName: 'BJensen@Example.com',
      displayName: 'Bärbel JENSEN',
      name: { familyName: 'JENSEN', givenName: 'Bärbel' },
      externalId: 'AbC',
      active: false,
    });
    expect(keysOf(doc)).toEqual({
      userName: 'bjensen@example.com',
      displayName: 'bärbel jensen',
      familyName: 'jensen',
      externalId: 'AbC',
      active: false,
    });
  });

  it('are null where the resource has no such value, and nobody is inactive unless it says so', () => {
    expect(keysOf({})).toEqual({
      userName: null,
      displayName: null,
      familyName: null,
      externalId: null,
      active: true,
    });
  });

  it.each([
    ['ADELE@example.com', 'adele@EXAMPLE.com'],
    ['Ba\u0308rbel', 'Bärbel'],
    ['Ａdele', 'adele'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ])('are the same for %s and %s', (a, b) => {
    expect(keysOf({ userName: a }).userName).toBe(keysOf({ userName: b }).userName);
  });

  it.each([
    ['adele', 'adele '],
    ['adele', 'adèle'],
    ['', 'a'],
  ])('are different for "%s" and "%s"', (a, b) => {
    expect(keysOf({ userName: a }).userName).not.toBe(keysOf({ userName: b }).userName);
  });
});

describe('the keys of values', () => {
  it('are one for each element that has a value, in their places', () => {
    const doc = userDoc({
      emails: [{ value: 'A@example.com', type: 'work' }, { type: 'home' }, { value: 'B@example.com' }],
      roles: [{ value: 'Admin' }],
      ims: [{ value: 'not searched' }],
    });
    expect(valueKeysOf(USER, doc)).toEqual([
      { attribute: 'emails', value: 'a@example.com', ordinal: 0 },
      { attribute: 'emails', value: 'b@example.com', ordinal: 2 },
      { attribute: 'roles', value: 'admin', ordinal: 0 },
    ]);
  });

  it('are none for a type that lacks these attributes', () => {
    expect(valueKeysOf(GROUP, { emails: [{ value: 'a@example.com' }] })).toEqual([]);
  });

  it.each(SEARCHABLE_VALUES)('%s is a list of the user with a value', (name) => {
    const { attribute } = USER.names.get(name.toLowerCase()) ?? {};
    expect(attribute).toMatchObject({ name, multiValued: true });
    expect(attribute?.sub?.map((each) => each.name)).toContain('value');
  });
});

describe('a key', () => {
  const planned = (attributes: JsonObject) => () =>
    plan(
      { stored: null, integrationId: 'i1', added: [], circular: [], removed: [] },
      { kind: 'create', draft: validate(USER, userBody(attributes)) },
      { type: USER, integrationId: 'i1', id: 'u1', now: 0, unknownMembers: 'refuse' },
    );

  const LONG = 'x'.repeat(601);
  it.each<[string, JsonObject]>([
    ['userName', { userName: LONG }],
    ['displayName', { displayName: LONG }],
    ['name.familyName', { name: { familyName: LONG } }],
    ['externalId', { externalId: LONG }],
    ['emails.value', { emails: [{ value: 'a@example.com' }, { value: LONG }] }],
    ['roles.value', { roles: [{ value: LONG }] }],
  ])('that is too long is refused by its name: %s', (name, attributes) => {
    const { kind, message } = errorOf(planned(attributes));
    expect(kind).toBe('invalidValue');
    expect(message).toBe(`"${name}" has 601 characters; at most 600 can be kept.`);
  });

  it('may be as long as an index holds, and what is no key may be longer', () => {
    expect(planned({ userName: 'x'.repeat(600), title: LONG, ims: [{ value: LONG }] })().change?.kind).toBe(
      'created',
    );
  });

  it('counts after folding, which can lengthen a text', () => {
    expect(errorOf(planned({ userName: 'ﬃ'.repeat(300) })).message).toContain('has 900 characters');
  });
});
