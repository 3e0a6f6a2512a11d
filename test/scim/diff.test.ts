/** What turns one document into another: a PUT (RFC 7644 §3.5.1). */
import { describe, expect, it } from 'vitest';
import { apply, diff, made, targetName, USER, type JsonObject } from '../../src/scim/index.ts';
import { ENTERPRISE_URN, refusalOf, userDoc } from './given.ts';
import { GAUGE_URN, WIDGET } from './widget.ts';

const BEFORE = userDoc({
  nickName: 'Babs',
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  emails: [{ value: 'a', type: 'work' }, { value: 'b' }],
  [ENTERPRISE_URN]: { department: 'Tours', division: 'Theme Park' },
});

/** The edits as words. */
const edits = (before: JsonObject, after: JsonObject): readonly string[] =>
  diff(USER, before, after).map(({ kind, at }) => `${kind} ${targetName(at)}`);

describe('the edits of a PUT', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['nothing', {}, []],
    ['PUT-02 another value', { nickName: 'B' }, ['set nickName']],
    ['a value that was not there', { title: 'Boss' }, ['set title']],
    ['a whole complex value', { name: { givenName: 'Barbara' } }, ['set name']],
    ['a whole list', { emails: [{ value: 'b' }] }, ['set emails']],
    [
      'an attribute of an extension',
      { [ENTERPRISE_URN]: { department: 'X', division: 'Theme Park' } },
      [`set ${ENTERPRISE_URN}:department`],
    ],
    ['externalId once, although two schemas name it', { externalId: 'E' }, ['set externalId']],
  ])('%s', (_rule, changed, expected) => {
    const after = { ...BEFORE, ...changed };
    expect(edits(BEFORE, after)).toEqual(expected);
    expect(apply(BEFORE, diff(USER, BEFORE, after))).toEqual(after);
  });

  it('PUT-08 what the body leaves out is cleared, the attributes of an extension too', () => {
    const after = userDoc();
    expect(edits(BEFORE, after)).toEqual([
      'unset name',
      'unset nickName',
      'unset emails',
      `unset ${ENTERPRISE_URN}:division`,
      `unset ${ENTERPRISE_URN}:department`,
    ]);
    expect(apply(BEFORE, diff(USER, BEFORE, after))).toEqual(after);
  });

  it('SCH-14 the order of names has no effect, that of a list has', () => {
    const turned = Object.fromEntries(
      Object.entries({ ...BEFORE, name: { familyName: 'Jensen', givenName: 'Barbara' } }).reverse(),
    );
    expect(edits(BEFORE, turned)).toEqual([]);
    expect(edits(BEFORE, { ...BEFORE, emails: [{ value: 'b' }, { value: 'a', type: 'work' }] })).toEqual([
      'set emails',
    ]);
  });

  it('what is made anew is what the edits of everything come to, with its names in the same order', () => {
    const turned = Object.fromEntries(
      Object.entries({ ...BEFORE, phoneNumbers: [], active: false }).reverse(),
    );
    const applied = apply({}, diff(USER, {}, turned));
    expect(JSON.stringify(made(USER, turned))).toBe(JSON.stringify(applied));
    expect(made(USER, turned)).toEqual(turned);
    expect(made(USER, { [ENTERPRISE_URN]: {} })).toEqual({});
  });

  it('PUT-04 an immutable value must match where it is assigned', () => {
    const before = { label: 'Cog', [GAUGE_URN]: { unit: 'mm' } };
    const given = { ...before, serial: 'S1' };
    expect(apply(before, diff(WIDGET, before, given))).toEqual(given);
    expect(diff(WIDGET, given, given)).toEqual([]);
    expect(refusalOf(() => diff(WIDGET, given, { ...given, serial: 'S2' }))).toBe('mutability');
    expect(refusalOf(() => diff(WIDGET, given, before))).toBe('mutability');
    const from = { ...before, origin: { country: 'DE', batch: 'B1' } };
    expect(diff(WIDGET, from, { ...before, origin: { country: 'FR', batch: 'B1' } })).toHaveLength(1);
    const others: readonly JsonObject[] = [{ batch: 'B2' }, { country: 'DE' }];
    for (const origin of others)
      expect(refusalOf(() => diff(WIDGET, from, { ...before, origin }))).toBe('mutability');
    expect(refusalOf(() => diff(WIDGET, from, before))).toBe('mutability');
  });
});
