/** Applying edits: lists as sets of elements, what is immutable, parts of parts, and work that grows with its input only. */
import { describe, expect, it } from 'vitest';
import { PATCH_OPTIONS, type Json, type JsonObject } from '../../src/scim/index.ts';
import { at, frozen, patched, patchedWith, refusalOf, userDoc } from './given.ts';
import { GAUGE_URN, WIDGET } from './widget.ts';

const COG: JsonObject = { label: 'Cog', ready: false, [GAUGE_URN]: { unit: 'mm' } };
const widget = (doc: JsonObject, ...operations: readonly Json[]): JsonObject =>
  patchedWith(WIDGET, PATCH_OPTIONS, doc, operations);

describe('lists of simple values', () => {
  const doc = { ...COG, tags: ['new', 'round'] };

  it.each<[string, Json, Json]>([
    ['PAT-12 add one', { op: 'add', path: 'tags', value: 'red' }, ['new', 'round', 'red']],
    ['PAT-12 add a list', { op: 'add', path: 'tags', value: ['red', 'new'] }, ['new', 'round', 'red']],
    ['PAT-23 remove by value', { op: 'remove', path: 'tags[value eq "NEW"]' }, ['round']],
    [
      'PAT-34 replace by value',
      { op: 'replace', path: 'tags[value sw "n"]', value: 'old' },
      ['old', 'round'],
    ],
    [
      'PAT-34 two that become the same are one',
      { op: 'replace', path: 'tags[value pr]', value: 'old' },
      ['old'],
    ],
    ['PAT-32 replace all', { op: 'replace', path: 'tags', value: ['x', 'x'] }, ['x']],
  ])('%s', (_rule, operation, tags) => {
    expect(widget(doc, operation)['tags']).toEqual(tags);
  });
});

describe('one of several simple values, named by a filter', () => {
  const doc = { ...COG, tags: ['new', 'round'] };
  const make = { ...PATCH_OPTIONS, unmatchedReplace: 'make' } as const;

  it.each(['add', 'replace'])('PAT-34 %s gives it another value, whatever is done where none is', (op) => {
    const operation = { op, path: 'tags[value eq "new"]', value: 'old' };
    for (const options of [PATCH_OPTIONS, make])
      expect(patchedWith(WIDGET, options, doc, [operation])['tags']).toEqual(['old', 'round']);
  });

  it.each(['add', 'replace'])('PAT-35 %s makes none from a filter: noTarget', (op) => {
    const operation = { op, path: 'tags[value eq "red"]', value: 'old' };
    for (const options of [PATCH_OPTIONS, make])
      expect(refusalOf(() => patchedWith(WIDGET, options, doc, [operation]))).toBe('noTarget');
  });
});

describe('a list inside a complex value', () => {
  it('PAT-12 add joins it and replace gives another', () => {
    const doc = { ...COG, origin: { country: 'DE', stops: ['a'] } };
    const add = { op: 'add', path: 'origin.stops', value: ['b', 'a'] };
    expect(widget(doc, add)['origin']).toEqual({ country: 'DE', stops: ['a', 'b'] });
    expect(widget(COG, add)['origin']).toEqual({ stops: ['b', 'a'] });
    const replace = { op: 'replace', path: 'origin.stops', value: ['c'] };
    expect(widget(doc, replace)['origin']).toEqual({ country: 'DE', stops: ['c'] });
    expect(widget(doc, { ...replace, value: [] })['origin']).toEqual({ country: 'DE' });
  });
});

describe('PAT-41 what is immutable', () => {
  const doc = {
    ...COG,
    serial: 'S1',
    marks: ['m'],
    origin: { country: 'DE', batch: 'B1' },
    parts: [{ value: 'p', type: 'x', batch: 'B1' }],
  };

  it.each<[string, Json]>([
    ['a single value', { op: 'replace', path: 'serial', value: 'S1' }],
    ['a list', { op: 'add', path: 'marks', value: ['m'] }],
    ['a sub-attribute', { op: 'add', path: 'origin', value: { batch: 'B1' } }],
    ['a sub-attribute of an element', { op: 'replace', path: 'parts[value eq "p"].batch', value: 'B1' }],
    ['what was never there', { op: 'remove', path: 'parts[value eq "q"].batch' }],
  ])('%s may be said again', (_rule, operation) => {
    expect(widget(doc, operation)).toBe(doc);
  });

  it.each<[string, Json, readonly (string | number)[], Json]>([
    ['a single value', { op: 'add', path: 'serial', value: 'S' }, ['serial'], 'S'],
    ['a list', { op: 'replace', path: 'marks', value: ['m'] }, ['marks'], ['m']],
    ['a sub-attribute', { op: 'add', path: 'origin.batch', value: 'B' }, ['origin', 'batch'], 'B'],
    [
      'a sub-attribute beside another one',
      [
        { op: 'add', path: 'origin', value: { country: 'DE' } },
        { op: 'add', path: 'origin', value: { batch: 'B' } },
      ],
      ['origin'],
      { country: 'DE', batch: 'B' },
    ],
    [
      'a sub-attribute of an element',
      [
        { op: 'add', path: 'parts', value: { value: 'p' } },
        { op: 'add', path: 'parts[value eq "p"].batch', value: 'B' },
      ],
      ['parts', 0, 'batch'],
      'B',
    ],
  ])('%s may be given where it is unassigned', (_rule, operation, keys, value) => {
    expect(
      at(widget(COG, ...(Array.isArray(operation) ? (operation as Json[]) : [operation])), ...keys),
    ).toEqual(value);
  });

  it.each<[string, Json]>([
    ['another single value', { op: 'replace', path: 'serial', value: 'S2' }],
    ['no single value', { op: 'remove', path: 'serial' }],
    ['null', { op: 'replace', value: { serial: null } }],
    ['a longer list', { op: 'add', path: 'marks', value: ['n'] }],
    ['a shorter list', { op: 'remove', path: 'marks[value eq "m"]' }],
    ['another sub-attribute', { op: 'replace', path: 'origin.batch', value: 'B2' }],
    ['another one by merging', { op: 'add', path: 'origin', value: { batch: 'B2' } }],
    ['no sub-attribute', { op: 'remove', path: 'origin.batch' }],
    ['no parent', { op: 'remove', path: 'origin' }],
    ['another one of an element', { op: 'replace', path: 'parts[value eq "p"].batch', value: 'B2' }],
    [
      'another one in an element',
      { op: 'replace', path: 'parts[value eq "p"]', value: { value: 'p', batch: 'B2' } },
    ],
    ['none of an element', { op: 'remove', path: 'parts[value eq "p"].batch' }],
  ])('%s is refused with mutability', (_rule, operation) => {
    expect(refusalOf(() => widget(doc, operation))).toBe('mutability');
  });

  it('an element with immutable parts may leave as a whole', () => {
    expect(widget(doc, { op: 'remove', path: 'parts[value eq "p"]' })['parts']).toBeUndefined();
  });

  it('each operation counts by itself', () => {
    const twice = [
      { op: 'add', path: 'marks', value: ['a'] },
      { op: 'add', path: 'marks', value: ['b'] },
    ];
    expect(refusalOf(() => widget(COG, ...twice))).toBe('mutability');
  });
});

describe('PAT-19 primary', () => {
  const addresses: readonly JsonObject[] = [{ country: 'DE', primary: true }, { country: 'FR' }];

  it('moves among elements that have no value', () => {
    const doc = userDoc({ addresses });
    const operation = { op: 'replace', path: 'addresses[country eq "fr"].primary', value: true };
    expect(patched(doc, operation)['addresses']).toEqual([
      { country: 'DE', primary: false },
      { country: 'FR', primary: true },
    ]);
  });

  it('an element that ceases to be primary and then is like another one becomes that one', () => {
    const doc = userDoc({ addresses: [...addresses, { country: 'DE', primary: false }] });
    const operation = { op: 'replace', path: 'addresses[country eq "fr"].primary', value: true };
    expect(patched(doc, operation)['addresses']).toEqual([
      { country: 'FR', primary: true },
      { country: 'DE', primary: false },
    ]);
  });

  it('true for all passes over one that has become another on the way', () => {
    const doc = userDoc({
      addresses: [{ country: 'FR' }, { country: 'DE', primary: true }, { country: 'DE', primary: false }],
    });
    expect(patched(doc, { op: 'replace', path: 'addresses.primary', value: true })['addresses']).toEqual([
      { country: 'FR', primary: false },
      { country: 'DE', primary: true },
    ]);
  });

  it('false where there was true leaves none', () => {
    const operation = { op: 'replace', path: 'addresses[primary eq true].primary', value: false };
    const after = patched(userDoc({ addresses }), operation, {
      op: 'add',
      path: 'addresses',
      value: { country: 'IT', primary: true },
    });
    expect(after['addresses']).toEqual([
      { country: 'DE', primary: false },
      { country: 'FR' },
      { country: 'IT', primary: true },
    ]);
  });
});

describe('the document that was there', () => {
  it('PAT-04 is never changed', () => {
    const doc = frozen(
      userDoc({ name: { givenName: 'B' }, emails: [{ value: 'a', primary: true }, { value: 'b' }] }),
    );
    const after = patched(
      doc,
      { op: 'add', path: 'name.familyName', value: 'J' },
      { op: 'add', path: 'emails', value: { value: 'c', primary: true } },
      { op: 'replace', path: 'emails[value eq "b"].display', value: 'B' },
      { op: 'remove', path: 'emails[value eq "a"]' },
    );
    expect(after['emails']).toEqual([
      { value: 'b', display: 'B' },
      { value: 'c', primary: true },
    ]);
    expect(doc['emails']).toEqual([{ value: 'a', primary: true }, { value: 'b' }]);
  });

  it('a value of another shape than its attribute is taken as far as it goes', () => {
    expect(patched({ emails: { value: 'a' } }, { op: 'add', path: 'emails', value: { value: 'b' } })).toEqual(
      {
        emails: [{ value: 'a' }, { value: 'b' }],
      },
    );
    expect(patched({ name: 'B' }, { op: 'add', path: 'name.givenName', value: 'B' })).toEqual({
      name: { givenName: 'B' },
    });
  });
});
