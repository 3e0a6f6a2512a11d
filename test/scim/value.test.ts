/** One value of a request against the type of its attribute (RFC 7643 §2.3): what fits, what does not, what counts as nothing. */
import { describe, expect, it } from 'vitest';
import { isUnassigned, validate, type Json, type JsonObject } from '../../src/scim/index.ts';
import { at, errorOf, refusalOf, userDoc } from './given.ts';
import { GAUGE_URN, WIDGET, WIDGET_URN } from './widget.ts';

const widgetDoc = (attributes: JsonObject): JsonObject =>
  validate(WIDGET, { schemas: [WIDGET_URN], label: 'Cog', [GAUGE_URN]: { unit: 'mm' }, ...attributes }).doc;

describe('SCH-13 a value that fits its type is kept as it was sent', () => {
  it.each<[string, string, Json]>([
    ['a string', 'label', 'Cög 😀\n\t"quoted"'],
    ['an empty string', 'home', ''],
    ['an integer', 'count', -3],
    ['a whole number with a fraction of nothing', 'count', 3.0],
    ['a decimal', 'weight', 1.25],
    ['a whole decimal', 'weight', 2],
    ['true', 'ready', true],
    ['false', 'ready', false],
    ['a dateTime', 'made', '2026-10-01T08:00:00.5+02:00'],
    ['a reference', 'home', 'https://example.com/cogs/1'],
    ['SCH-20 a relative reference', 'home', '../cogs/1'],
    ['a binary', 'image', 'AAEC/+=='],
    ['a binary for URLs', 'image', 'AAEC_-'],
    ['a list', 'tags', ['new', 'round']],
    ['a complex value', 'origin', { country: 'DE', stops: ['a', 'b'] }],
    ['a list of complex values', 'parts', [{ value: 'a', size: 1 }, { value: 'b' }]],
  ])('%s', (_rule, name, value) => {
    expect(widgetDoc({ [name]: value })[name]).toEqual(value);
  });
});

describe('SCH-13, CRE-10 and HOST-11 a value that does not fit is refused with invalidValue', () => {
  it.each<[string, Json]>([
    ['label', 5],
    ['label', true],
    ['label', ['Cog']],
    ['label', { value: 'Cog' }],
    ['label', 'NUL \0'],
    ['label', 'half \ud800 a character'],
    ['count', 1.5],
    ['count', '1'],
    ['count', 2 ** 53],
    ['weight', '1.5'],
    ['weight', [1.5]],
    ['ready', 'true'],
    ['ready', 'True'],
    ['ready', 0],
    ['made', '2026-10-01'],
    ['made', 1_700_000_000],
    ['home', 5],
    ['home', 'x\0'],
    ['image', 'not base64!'],
    ['image', 7],
    ['tags', 'new'],
    ['tags', { value: 'new' }],
    ['tags', [5]],
    ['tags', [['new']]],
    ['origin', 'DE'],
    ['origin', ['DE']],
    ['origin', [{ country: 'DE' }]],
    ['origin', { country: 5 }],
    ['origin', { stops: 'a' }],
    ['parts', { value: 'a' }],
    ['parts', ['a']],
    ['parts', [{ value: 'a' }, 5]],
    ['parts', [[{ value: 'a' }]]],
    ['parts', [{ value: 'a', size: '1' }]],
    ['parts', [{ value: 'a', primary: 'yes' }]],
  ])('%s: %j', (name, value) => {
    expect(refusalOf(() => widgetDoc({ [name]: value }))).toBe('invalidValue');
  });

  it('the detail names the place and the type, and does not repeat the value', () => {
    const { message } = errorOf(() => widgetDoc({ parts: [{ value: 'a' }, { value: ['topsecret'] }] }));
    expect(message).toBe('"parts[1].value" takes a string of Unicode characters without NUL, not a list.');
  });

  it.each<[Json, string]>([
    [5, 'a number'],
    [true, 'a boolean'],
    [{}, 'an object'],
    [[], 'a list'],
  ])('%j is called %s', (value, name) => {
    expect(errorOf(() => widgetDoc({ label: value })).message).toContain(`, not ${name}.`);
  });

  it('SCH-03 null as an element or as a part of one is nothing', () => {
    expect(userDoc({ emails: [null, { value: 'a@example.com', type: null }] })['emails']).toEqual([
      { value: 'a@example.com' },
    ]);
  });
});

describe('SCH-03 null, [] and absence are one state', () => {
  it.each<[string, Json]>([
    ['null', null],
    ['a list of nulls', [null]],
    ['a list of empty objects', [{}]],
    ['a list of objects of nulls', [{ value: null }]],
  ])('CRE-17 %s leaves a multi-valued attribute unassigned', (_rule, value) => {
    expect(userDoc({ emails: value })).toEqual(userDoc());
  });

  it('CRE-17 an empty list is no value, and is kept as it was sent', () => {
    const doc = userDoc({ emails: [] });
    expect(doc['emails']).toEqual([]);
    expect(isUnassigned(doc['emails'])).toBe(true);
  });

  it.each<[string, Json]>([
    ['null', null],
    ['an empty object', {}],
    ['an object of nulls', { givenName: null, familyName: null }],
    ['an object of unknown names', { nope: 'x' }],
  ])('%s leaves a complex attribute unassigned', (_rule, value) => {
    expect(userDoc({ name: value })).toEqual(userDoc());
  });

  it.each<[Json | undefined, boolean]>([
    [undefined, true],
    [null, true],
    [[], true],
    [{}, true],
    [[null], true],
    [[{}], true],
    [{ a: null, b: [] }, true],
    ['', false],
    [false, false],
    [0, false],
    [[''], false],
    [{ a: { b: 0 } }, false],
  ])('%j counts as unassigned: %s', (value, unassigned) => {
    expect(isUnassigned(value)).toBe(unassigned);
  });
});

describe('RFC 7643 §2.4 multi-valued attributes', () => {
  it('SCH-11 an element that comes twice is there once', () => {
    const email = { value: 'a@example.com', type: 'work' };
    expect(userDoc({ emails: [email, { type: 'work', value: 'a@example.com' }] })['emails']).toEqual([email]);
  });

  it('SCH-11 two elements with the same value and type are one', () => {
    expect(
      userDoc({
        emails: [
          { value: 'a@example.com', type: 'work' },
          { value: 'a@example.com', type: 'work', display: 'Babs' },
          { value: 'a@example.com', type: 'home' },
        ],
      })['emails'],
    ).toEqual([
      { value: 'a@example.com', type: 'work', display: 'Babs' },
      { value: 'a@example.com', type: 'home' },
    ]);
  });

  it('elements without a value are told apart by all their parts', () => {
    const addresses = [
      { type: 'work', country: 'DE' },
      { type: 'work', country: 'FR' },
    ];
    expect(userDoc({ addresses: [...addresses, { country: 'DE', type: 'work' }] })['addresses']).toEqual(
      addresses,
    );
  });

  it('the order of a list inside an element counts', () => {
    const parts = [{ colours: ['red', 'blue'] }, { colours: ['blue', 'red'] }];
    expect(widgetDoc({ parts: [...parts, { colours: ['red', 'blue'] }] })['parts']).toEqual(parts);
  });

  it('simple values that come twice are there once', () => {
    expect(widgetDoc({ tags: ['a', 'b', 'a'] })['tags']).toEqual(['a', 'b']);
  });

  it('SCH-10 two primary elements are refused', () => {
    const emails = [
      { value: 'a@example.com', primary: true },
      { value: 'b@example.com', primary: true },
    ];
    expect(refusalOf(() => userDoc({ emails }))).toBe('invalidValue');
  });

  it('SCH-10 the same primary element twice is one, and so is one among others that are not', () => {
    const primary = { value: 'a@example.com', primary: true };
    expect(
      userDoc({ emails: [primary, primary, { value: 'b@example.com', primary: false }] })['emails'],
    ).toEqual([primary, { value: 'b@example.com', primary: false }]);
  });

  it('the order of elements stays', () => {
    const values = ['d', 'a', 'c', 'b'].map((each) => ({ value: `${each}@example.com` }));
    expect(userDoc({ emails: values })['emails']).toEqual(values);
  });

  it('a canonical type is not enforced, since identity providers send their own', () => {
    expect(at(userDoc({ emails: [{ value: 'a', type: 'Private' }] }), 'emails', 0, 'type')).toBe('Private');
  });
});
