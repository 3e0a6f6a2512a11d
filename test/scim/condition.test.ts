/** Filters with their names looked up and their values typed: what is accepted, and what is refused with invalidFilter. */
import { describe, expect, it } from 'vitest';
import {
  findContainer,
  findTarget,
  GROUP,
  parseAttrPath,
  parseFilter,
  targetName,
  toCondition,
  toElementCondition,
  USER,
  type Condition,
  type ResourceType,
} from '../../src/scim/index.ts';
import { ENTERPRISE_URN, errorOf, refusalOf, USER_URN } from './given.ts';
import { WIDGET } from './widget.ts';

const conditionOf = (type: ResourceType, text: string): Condition => toCondition(type, parseFilter(text));
const nameOf = (type: ResourceType, text: string): string | undefined => {
  const path = parseAttrPath(text);
  const target = path && findTarget(type, path);
  return target && targetName(target);
};

describe('SCH-02 names are found in any letter case', () => {
  it.each([
    ['userName', 'userName'],
    ['USERNAME', 'userName'],
    ['Name.FAMILYname', 'name.familyName'],
    ['meta.lastmodified', 'meta.lastModified'],
    ['ID', 'id'],
    ['schemas', 'schemas'],
    [`${USER_URN}:userName`, 'userName'],
    [`${USER_URN.toUpperCase()}:USERNAME`, 'userName'],
    [`${USER_URN}:name.givenName`, 'name.givenName'],
    [`${USER_URN}:meta.created`, 'meta.created'],
    [`${ENTERPRISE_URN}:department`, `${ENTERPRISE_URN}:department`],
    [`${ENTERPRISE_URN.toLowerCase()}:Manager.VALUE`, `${ENTERPRISE_URN}:manager.value`],
  ])('%s is %s', (text, name) => {
    expect(nameOf(USER, text)).toBe(name);
  });

  it.each([
    'nope',
    'name.nope',
    'department',
    'userName.value',
    `${ENTERPRISE_URN}:userName`,
    'urn:example:other:userName',
    '__proto__',
    'constructor',
    'toString',
    'name.__proto__',
    'name.constructor',
  ])('%s is nothing', (text) => {
    expect(nameOf(USER, text)).toBeUndefined();
  });

  it('the bare URN of an extension is its container', () => {
    const path = parseAttrPath(ENTERPRISE_URN.toUpperCase()) ?? { urn: null, name: '', sub: null };
    expect(findContainer(USER, path)?.id).toBe(ENTERPRISE_URN);
    expect(findContainer(GROUP, path)).toBeUndefined();
  });
});

describe('values take the type of their attribute', () => {
  it.each([
    [
      'FILT-02 text without case is folded',
      USER,
      'userName eq "BJensen"',
      { type: 'text', text: 'bjensen', folded: true },
    ],
    [
      'FILT-03 text with case is kept',
      USER,
      'externalId eq "AbC"',
      { type: 'text', text: 'AbC', folded: false },
    ],
    ['FILT-03 id', USER, 'id eq "AbC"', { type: 'text', text: 'AbC', folded: false }],
    [
      'FILT-23 schema URNs have no case',
      USER,
      `schemas eq "${USER_URN}"`,
      { type: 'text', text: USER_URN.toLowerCase(), folded: true },
    ],
    ['a boolean', USER, 'active eq false', { type: 'boolean', boolean: false }],
    [
      'FILT-11 a dateTime is an instant',
      USER,
      'meta.created gt "1970-01-01T00:00:01Z"',
      { type: 'instant', number: 1000 },
    ],
    [
      'a part of a dateTime is text',
      USER,
      'meta.created sw "1970-01"',
      { type: 'text', text: '1970-01', folded: false },
    ],
    ['an integer', WIDGET, 'count ge 3', { type: 'number', number: 3 }],
    ['a decimal', WIDGET, 'weight lt 1.5', { type: 'number', number: 1.5 }],
    ['a simple list', WIDGET, 'tags eq "New"', { type: 'text', text: 'new', folded: true }],
    ['equality of binaries', WIDGET, 'image eq "AAAA"', { type: 'text', text: 'AAAA', folded: false }],
    [
      'equality of references',
      WIDGET,
      'home eq "https://Example.com"',
      { type: 'text', text: 'https://Example.com', folded: false },
    ],
  ] as const)('%s', (_rule, type, text, operand) => {
    expect(conditionOf(type, text)).toMatchObject({ kind: 'compare', operand });
  });

  it('FILT-19 a bare complex attribute compares its value', () => {
    expect(conditionOf(USER, 'emails co "example.com"')).toEqual(
      conditionOf(USER, 'emails.value co "example.com"'),
    );
    expect(conditionOf(USER, `${ENTERPRISE_URN}:manager eq "x"`)).toEqual(
      conditionOf(USER, `${ENTERPRISE_URN}:manager.value eq "x"`),
    );
  });

  it.each([
    ['title eq null', 'not (title pr)'],
    ['title ne null', 'title pr'],
    ['emails eq null', 'not (emails pr)'],
    ['name ne null', 'name pr'],
    ['addresses.country eq null', 'not (addresses.country pr)'],
  ])('FILT-26 %s is %s', (text, same) => {
    expect(conditionOf(USER, text)).toEqual(conditionOf(USER, same));
  });

  it('FILT-20 names in brackets are those of the elements', () => {
    expect(conditionOf(USER, 'emails[Type eq "Work"]')).toMatchObject({
      kind: 'some',
      at: { attribute: { name: 'emails' } },
      where: { kind: 'compare', at: { attribute: { name: 'type' } }, operand: { text: 'work' } },
    });
  });

  it('the elements of a simple list are called value', () => {
    expect(conditionOf(WIDGET, 'tags[value sw "n"]')).toMatchObject({
      kind: 'some',
      where: { kind: 'compare', at: { attribute: { name: 'value', multiValued: false } } },
    });
  });
});

describe('FILT-31 and FILT-38 what cannot be asked is refused with invalidFilter', () => {
  it.each([
    ['an unknown attribute', USER, 'nope eq "x"'],
    ['an unknown sub-attribute', USER, 'name.nope pr'],
    ['an unknown URN', USER, 'urn:example:nope:userName eq "x"'],
    ['an extension that the type lacks', GROUP, `${ENTERPRISE_URN}:department eq "x"`],
    ['an extension itself', USER, `${ENTERPRISE_URN} pr`],
    ['an unknown name in brackets', USER, 'emails[nope eq "x"]'],
    ['a path in brackets', USER, 'emails[value.x eq "x"]'],
    ['a URN in brackets', USER, `emails[${USER_URN}:value eq "x"]`],
    ['a name other than value for a simple list', WIDGET, 'tags[type eq "x"]'],
    ['brackets behind a sub-attribute', USER, 'name.familyName[value eq "x"]'],
    ['brackets behind a simple attribute', USER, 'userName[value eq "x"]'],
    ['a complex attribute without value', USER, 'name eq "x"'],
    ['addresses have no value', USER, 'addresses co "x"'],
    ['text against a boolean', USER, 'active eq "true"'],
    ['a number against a boolean', USER, 'active eq 1'],
    ['a number against text', USER, 'userName eq 5'],
    ['a boolean against text', USER, 'userName eq true'],
    ['text against an integer', WIDGET, 'count eq "5"'],
    ['a boolean against a decimal', WIDGET, 'weight eq true'],
    ['text that is no dateTime', USER, 'meta.created gt "yesterday"'],
    ['a number against a dateTime', USER, 'meta.created gt 5'],
    ['FILT-12 gt on a boolean', USER, 'active gt true'],
    ['FILT-12 le on a boolean', USER, 'active le false'],
    ['FILT-12 ge on a binary', USER, 'x509Certificates.value ge "AAAA"'],
    ['FILT-12 lt on a binary', WIDGET, 'image lt "AAAA"'],
    ['co on a boolean', USER, 'active co true'],
    ['sw on an integer', WIDGET, 'count sw 1'],
    ['ew on a decimal', WIDGET, 'weight ew 1'],
    ['gt null', USER, 'title gt null'],
    ['co null', USER, 'title co null'],
    ['FILT-35 a password', USER, 'password sw "a"'],
    ['FILT-35 whether there is a password', USER, 'password pr'],
    ['what is never returned', WIDGET, 'secret eq "x"'],
    ['HOST-03 text with NUL', USER, 'userName eq "a\\u0000"'],
    ['HOST-03 half a character', USER, 'userName eq "\\ud800"'],
    ['HOST-04 __proto__', USER, '__proto__ pr'],
    ['HOST-04 constructor', USER, 'constructor eq "x"'],
    ['HOST-04 toString in brackets', USER, 'emails[toString pr]'],
  ] as const)('%s: %s', (_rule, type, text) => {
    expect(refusalOf(() => conditionOf(type, text))).toBe('invalidFilter');
  });

  it('the detail names the attribute and says what is wrong', () => {
    expect(errorOf(() => conditionOf(USER, 'active gt true')).message).toBe(
      'The filter on "active" cannot be used: a boolean has no order, so "gt" cannot be used.',
    );
  });

  it('the filter of a path is refused like any other', () => {
    const members = GROUP.names.get('members')?.attribute;
    expect(members && refusalOf(() => toElementCondition(members, parseFilter('nope pr')))).toBe(
      'invalidFilter',
    );
  });
});
