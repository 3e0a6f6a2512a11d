/** What filters mean (RFC 7644 §3.4.2.2, Tables 3 to 5), on one example user. */
import { describe, expect, it } from 'vitest';
import { GROUP, match, parseFilter, represent, toCondition, USER, validate } from '../../src/scim/index.ts';
import type { JsonObject, ResourceType } from '../../src/scim/index.ts';
import { ENTERPRISE_URN, GROUP_URN, groupBody, USER_URN, userBody } from './given.ts';
import { GAUGE_URN, WIDGET, WIDGET_URN } from './widget.ts';

const stored = (doc: JsonObject) => ({
  id: '2819c223',
  doc,
  version: 3,
  createdAt: Date.UTC(2026, 0, 1),
  modifiedAt: Date.UTC(2026, 5, 1),
});

const BARBARA = represent(
  USER,
  stored(
    validate(
      USER,
      userBody({
        userName: 'BJensen@example.com',
        externalId: 'AbC',
        title: 'Tour Guide',
        active: true,
        nickName: '100% _real_ *',
        userType: '',
        name: { familyName: "O'Malley", givenName: 'Bärbel' },
        emails: [
          { value: 'bjensen@example.com', type: 'work', primary: true },
          { value: 'babs@example.org', type: 'home' },
        ],
        addresses: [{ type: 'work', country: 'DE' }],
        [ENTERPRISE_URN]: { department: 'Tours', manager: { value: 'Xy' } },
      }),
    ).doc,
  ),
  'https://example.com/v2',
  { groups: [{ id: 'g1', type: 'Group', display: 'Guides', direct: true }] },
);

const matches = (text: string, resource = BARBARA, type: ResourceType = USER): boolean =>
  match(toCondition(type, parseFilter(text)), resource);

const TRUE: readonly (readonly [string, string])[] = [
  ['FILT-01 eq', 'title eq "Tour Guide"'],
  ['FILT-02 case does not count', 'userName eq "bjensen@EXAMPLE.com"'],
  ['FILT-02 nor beyond ASCII', 'name.givenName eq "BÄRBEL"'],
  ['I18N-04 nor the way of writing', 'name.givenName eq "Ba\\u0308rbel"'],
  ['FILT-03 case counts', 'externalId eq "AbC"'],
  ['FILT-05 ne', 'title ne "Boss"'],
  ['FILT-05 ne where nothing is assigned', 'displayName ne "x"'],
  ['FILT-05 ne where one value differs', 'emails.type ne "work"'],
  ['FILT-06 co', 'title co "r g"'],
  ['FILT-06 co the whole', 'title co "tour guide"'],
  ['FILT-07 sw', 'userName sw "bj"'],
  ['FILT-07 sw the whole', 'title sw "tour guide"'],
  ['FILT-08 ew', 'title ew "GUIDE"'],
  ['FILT-08 ew the whole', 'title ew "tour guide"'],
  ['FILT-09 pr', 'title pr'],
  ['FILT-09 pr of a complex attribute', 'name pr'],
  ['FILT-09 pr of a list', 'emails pr'],
  ['FILT-09 pr of an extension attribute', `${ENTERPRISE_URN}:department pr`],
  ['FILT-09 pr of what no value path names', 'emails[primary pr]'],
  ['FILT-10 gt', 'title gt "Tour Ga"'],
  ['FILT-10 ge itself', 'title ge "tour guide"'],
  ['FILT-10 lt', 'title lt "Tour H"'],
  ['FILT-10 le itself', 'title le "TOUR GUIDE"'],
  ['FILT-11 across time zones', 'meta.created eq "2026-01-01T02:00:00+02:00"'],
  ['FILT-11 with fractions', 'meta.created lt "2026-01-01T00:00:00.0001Z"'],
  ['FILT-11 gt', 'meta.lastModified gt "2025-12-31T23:59:59Z"'],
  ['FILT-13 and', 'title pr and userName pr'],
  ['FILT-13 or', 'title eq "x" or userName pr'],
  ['FILT-14 not', 'not (title eq "x")'],
  ['FILT-15 and before or', 'title pr or title eq "x" and title eq "x"'],
  ['FILT-17 sub-attribute', `name.familyName eq "o'malley"`],
  ['FILT-18 any value', 'emails.value eq "babs@example.org"'],
  ['FILT-18 any values for each condition', 'emails.type eq "work" and emails.value ew "org"'],
  ['FILT-19 bare', 'emails co "example.org"'],
  ['FILT-20 one element', 'emails[type eq "work" and value ew "com"]'],
  ['FILT-20 with a boolean', 'emails[primary eq true]'],
  ['FILT-20 a single complex attribute', 'name[givenName sw "b"]'],
  ['FILT-22 core URN', `${USER_URN}:userName sw "b"`],
  ['FILT-22 extension URN', `${ENTERPRISE_URN.toUpperCase()}:DEPARTMENT eq "tours"`],
  ['FILT-23 schemas', `schemas eq "${ENTERPRISE_URN}"`],
  ['FILT-24 meta.resourceType', 'meta.resourceType eq "User"'],
  ['FILT-26 eq null', 'displayName eq null'],
  ['FILT-26 ne null', 'title ne null'],
  ['FILT-26 eq null of a list', 'photos eq null'],
  ['FILT-28 a percent sign', 'nickName eq "100% _real_ *"'],
  ['a boolean', 'active eq true'],
  ['FILT-40 groups', 'groups.value eq "g1"'],
  ['FILT-40 groups by name', 'groups[display eq "guides" and type eq "direct"]'],
  ['manager.value with its case', `${ENTERPRISE_URN}:manager eq "Xy"`],
  ['ne of a boolean', 'active ne false'],
];

const FALSE: readonly (readonly [string, string])[] = [
  ['FILT-01 eq', 'title eq "Tour"'],
  ['FILT-03 case counts', 'externalId eq "abc"'],
  ['FILT-03 id', 'id eq "2819C223"'],
  ['FILT-05 ne', 'title ne "TOUR GUIDE"'],
  ['FILT-05 ne where all values are that', 'addresses.type ne "work"'],
  ['FILT-06 co', 'title co "guided"'],
  ['FILT-07 sw', 'title sw "guide"'],
  ['FILT-08 ew', 'title ew "tour"'],
  ['FILT-09 pr of nothing', 'displayName pr'],
  ['FILT-09 pr of an empty string', 'userType pr'],
  ['FILT-10 gt itself', 'title gt "tour guide"'],
  ['FILT-10 nothing is not less', 'displayName lt "x"'],
  ['FILT-10 nothing contains nothing', 'displayName co ""'],
  ['FILT-13 and', 'title pr and displayName pr'],
  ['FILT-13 or', 'title eq "x" or displayName pr'],
  ['FILT-14 not', 'not (title pr)'],
  ['FILT-16 grouping', '(title pr or title eq "x") and title eq "x"'],
  ['FILT-20 not across elements', 'emails[type eq "work" and value ew "org"]'],
  ['FILT-20 no element', 'photos[type eq "photo"]'],
  ['FILT-23 schemas', `schemas eq "${GROUP_URN}"`],
  ['FILT-28 percent is no wildcard', 'title eq "Tour%"'],
  ['FILT-28 underscore is no wildcard', 'title eq "Tour_Guide"'],
  ['FILT-28 star is no wildcard', 'title sw "*"'],
  ['manager.value with its case', `${ENTERPRISE_URN}:manager.value eq "xy"`],
  ['eq of a boolean', 'active eq false'],
];

describe('a filter that matches', () => {
  it.each(TRUE)('%s: %s', (_rule, text) => {
    expect(matches(text)).toBe(true);
    expect(matches(`not (${text})`)).toBe(false);
  });
});

describe('a filter that does not match', () => {
  it.each(FALSE)('%s: %s', (_rule, text) => {
    expect(matches(text)).toBe(false);
    expect(matches(`not (${text})`)).toBe(true);
  });
});

describe('FILT-39 and GRP-09 groups', () => {
  const guides = represent(
    GROUP,
    stored(validate(GROUP, groupBody({ externalId: 'Ext' })).doc),
    'https://example.com/v2',
    { members: [{ id: 'u1', type: 'User', display: 'Babs' }] },
  );

  it.each([
    ['displayName eq "tour guides"', true],
    ['externalId eq "Ext"', true],
    ['members.value eq "u1"', true],
    ['members[value eq "u1"]', true],
    ['members[value eq "u1" and type eq "Group"]', false],
    ['members eq "u1"', true],
    ['members.value eq "u2"', false],
  ])('%s is %s', (text, expected) => {
    expect(matches(text, guides, GROUP)).toBe(expected);
  });
});

describe('every type of attribute', () => {
  const widget: JsonObject = {
    schemas: [WIDGET_URN, GAUGE_URN],
    label: 'Cog',
    count: 3,
    weight: 1.5,
    ready: false,
    made: '2026-01-01T00:00:00Z',
    home: 'https://example.com/Cog',
    image: 'AAAA',
    tags: ['New', 'Round'],
    [GAUGE_URN]: { unit: 'mm' },
  };

  it.each([
    ['count eq 3', true],
    ['count gt 3', false],
    ['count ge 3.0', true],
    ['count lt 10', true],
    ['weight le 1.5', true],
    ['weight ne 1.5', false],
    ['ready eq false', true],
    ['ready pr', true],
    ['made ge "2026-01-01T00:00:00Z"', true],
    ['made ew "Z"', true],
    ['home eq "https://example.com/cog"', false],
    ['home co "example.com"', true],
    ['image eq "aaaa"', false],
    ['tags eq "round"', true],
    ['tags ne "round"', true],
    ['tags[value eq "new"]', true],
    ['tags[value eq "old"]', false],
    [`${GAUGE_URN}:unit eq "MM"`, true],
    ['marks pr', false],
  ])('%s is %s', (text, expected) => {
    expect(matches(text, widget, WIDGET)).toBe(expected);
  });

  it('FILT-38 a value of another type than its attribute never matches and never fails', () => {
    const odd: JsonObject = { label: 5, count: 'many', made: 'never', tags: 'one', [GAUGE_URN]: 'x' };
    const texts = [
      'label eq "5"',
      'count gt 0',
      'made lt "2026-01-01T00:00:00Z"',
      `${GAUGE_URN}:unit eq "x"`,
    ];
    expect(texts.map((text) => matches(text, odd, WIDGET))).toEqual([false, false, false, false]);
  });
});
