/** Definitions of roles and entitlements (draft-ietf-scim-roles-entitlements): what is left out, what is refused, and the documents. */
import { describe, expect, it } from 'vitest';
import {
  CATALOGUE_LIMITS,
  catalogueDocuments,
  catalogueEntry,
  readCatalogue,
  ROLE,
  type JsonObject,
} from '../../src/scim/index.ts';
import { problemWith } from './definition-problem.ts';
import { frozen } from './given.ts';

const roles = (...given: readonly unknown[]): unknown => ({ roles: given });
const role = (given: JsonObject = {}): JsonObject => ({ value: 'lead', ...given });
const NOTHING_MORE = { supported: true, containedBy: [], contains: [] };

const DEFINED = frozen({
  roles: [
    {
      value: 'lead',
      display: 'Lead of everything',
      type: 'staff',
      supported: true,
      limitedAssignmentsPermitted: true,
      totalAssignmentsPermitted: 2,
      containedBy: [],
      contains: ['Member'],
    },
    { value: 'Member', supported: false, containedBy: ['lead'], contains: [] },
  ],
  entitlements: [{ value: 'licence', ...NOTHING_MORE }],
});

describe('a definition', () => {
  it.each<[string, unknown, unknown]>([
    ['nothing', {}, { roles: [], entitlements: [] }],
    [
      'roles only',
      { roles: [{ value: 'lead' }] },
      { roles: [{ value: 'lead', ...NOTHING_MORE }], entitlements: [] },
    ],
    [
      'entitlements only',
      { entitlements: [{ value: 'licence' }] },
      { roles: [], entitlements: [{ value: 'licence', ...NOTHING_MORE }] },
    ],
    ['one value as a role and as an entitlement', twoLists('x'), bothLists('x')],
  ])('ROLE-02, ROLE-03 may hold %s', (_what, given, read) => {
    expect(readCatalogue(given)).toEqual(read);
  });

  it('read again is as it was read', () => {
    expect(readCatalogue(DEFINED)).toEqual(DEFINED);
    expect(readCatalogue(readCatalogue(DEFINED))).toEqual(DEFINED);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['nothing of a limit', {}, {}],
    [
      'a number, which is a limit',
      { totalAssignmentsPermitted: 2 },
      { limitedAssignmentsPermitted: true, totalAssignmentsPermitted: 2 },
    ],
    [
      'that nobody more may have it',
      { totalAssignmentsPermitted: 0 },
      { limitedAssignmentsPermitted: true, totalAssignmentsPermitted: 0 },
    ],
    [
      'a limit without its number',
      { limitedAssignmentsPermitted: true },
      { limitedAssignmentsPermitted: true },
    ],
    ['that there is none', { limitedAssignmentsPermitted: false }, { limitedAssignmentsPermitted: false }],
  ])('ROLE-02 may say %s', (_what, given, read) => {
    expect(readCatalogue(roles(role(given))).roles).toEqual([{ value: 'lead', ...NOTHING_MORE, ...read }]);
  });

  it.each<[string, unknown, RegExp]>([
    ['no object', [], /^The definition must be a JSON object/],
    ['another list', { groups: [] }, /"groups".*takes roles, entitlements/],
    ['no list', { roles: {} }, /"roles" must be a list of at most 1000/],
    [
      'a list that is too long',
      { entitlements: Array.from({ length: CATALOGUE_LIMITS.entries + 1 }, (_, n) => ({ value: `e${n}` })) },
      /"entitlements" must be a list of at most 1000/,
    ],
    ['an entry that is text', roles('lead'), /^roles\[0\] must be a JSON object/],
    ['a key that nobody knows', roles(role({ primary: true })), /roles\[0\] has "primary"/],
    ['what the server counts', roles(role({ totalAssignmentsUsed: 1 })), /has "totalAssignmentsUsed"/],
    ['no value', roles(role(), { display: 'x' }), /"roles\[1\]\.value" must be a text that is not empty/],
    ['a blank value', roles(role({ value: ' \t' })), /\.value" must be a text that is not empty/],
    ['a value that is no text', roles(role({ value: 1 })), /\.value" must be a text of at most 200/],
    ['a value that is too long', roles(role({ value: 'x'.repeat(201) })), /of at most 200 characters/],
    ['a display that is too long', roles(role({ display: 'x'.repeat(1001) })), /of at most 1000 characters/],
    ['a type that is no text', roles(role({ type: ['x'] })), /"roles\[0\]\.type" must be a text/],
    ['a switch that is text', roles(role({ supported: 'true' })), /\.supported" must be true or false/],
    [
      'a number that is text',
      roles(role({ totalAssignmentsPermitted: '2' })),
      /\.totalAssignmentsPermitted" must be a whole/,
    ],
    ['a number below 0', roles(role({ totalAssignmentsPermitted: -1 })), /a whole number of at least 0/],
    ['a part of a number', roles(role({ totalAssignmentsPermitted: 1.5 })), /a whole number of at least 0/],
    [
      'a number without a limit',
      roles(role({ limitedAssignmentsPermitted: false, totalAssignmentsPermitted: 2 })),
      /"roles\[0\]" is not limited, so leave "totalAssignmentsPermitted" out/,
    ],
    ['a container that is no list', roles(role({ containedBy: 'x' })), /\.containedBy" must be a list of/],
    ['a part that is no text', roles(role({ contains: [{ value: 'x' }] })), /\.contains" must be a list of/],
    ['one value twice', roles(role(), role({ value: 'LEAD' })), /"roles" holds "LEAD" twice/],
    ['a role in itself', roles(role({ contains: ['lead'] })), /"lead" contains itself/],
    [
      'a circle',
      roles(role({ contains: ['a'] }), { value: 'a', contains: ['b'] }, { value: 'b', contains: ['lead'] }),
      /contains itself, perhaps through others/,
    ],
    [
      'a part from the other list',
      { roles: [role({ contains: ['licence'] })], entitlements: [{ value: 'licence' }] },
      /"roles" speaks of "licence" at "lead" and does not define it/,
    ],
  ])('ROLE-02, ROLE-03 with %s is refused', (_what, given, message) => {
    expect(problemWith(() => readCatalogue(given))).toMatch(message);
  });
});

describe('the documents of a list', () => {
  const documents = catalogueDocuments(readCatalogue(DEFINED).roles);

  it('ROLE-02 hold what is defined, and nothing where nothing is said', () => {
    expect(documents).toEqual([
      {
        value: 'lead',
        display: 'Lead of everything',
        type: 'staff',
        supported: true,
        limitedAssignmentsPermitted: true,
        totalAssignmentsPermitted: 2,
        contains: ['Member'],
        heldThrough: ['lead'],
      },
      { value: 'Member', supported: false, containedBy: ['lead'], heldThrough: ['member', 'lead'] },
    ]);
  });

  it('ROLE-04 hold attributes of the schema and no others', () => {
    const known = ROLE.schema.attributes.map(({ name }) => name);
    expect(documents.flatMap((each) => Object.keys(each)).filter((name) => !known.includes(name))).toEqual(
      [],
    );
  });

  it('come back as the entries that they were made of', () => {
    expect(documents.map(catalogueEntry)).toEqual(DEFINED.roles);
  });
});

function twoLists(value: string): JsonObject {
  return { roles: [{ value }], entitlements: [{ value }] };
}

function bothLists(value: string): JsonObject {
  const entry = { value, ...NOTHING_MORE };
  return { roles: [entry], entitlements: [entry] };
}
