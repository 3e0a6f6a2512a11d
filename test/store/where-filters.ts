/** Random filters over all that can be asked of people and groups: every operator, and, or, not, and brackets. */
import fc from 'fast-check';
import { parseAttrPath, type AttrPath, type Filter } from '../../src/scim/index.ts';
import { ENTERPRISE_URN, GROUP_URN, text, TIMES, USER_URN } from './where-world.ts';

type Literal = Extract<Filter, { kind: 'compare' }>['value'];

const TEXT_OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const;
/** Of a binary value, which has no order. */
const CODE_OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew'] as const;
const ORDER_OPERATORS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
const EQUALITY = ['eq', 'ne'] as const;

/** Names by what they are compared with; `lists` are asked with brackets too, by the names of their parts. */
export type Vocabulary = {
  readonly texts: readonly string[];
  readonly codes: readonly string[];
  readonly flags: readonly string[];
  readonly times: readonly string[];
  readonly present: readonly string[];
  readonly lists: Readonly<
    Record<string, { readonly texts: readonly string[]; readonly flags: readonly string[] }>
  >;
};

const PARTS = { texts: ['value', 'type', 'display'], flags: ['primary'] };

export const OF_USERS: Vocabulary = {
  texts: [
    ...[
      'userName',
      'USERNAME',
      'displayName',
      'title',
      'nickName',
      'externalId',
      'id',
      'profileUrl',
      'schemas',
    ],
    ...[
      'name.familyName',
      'name.givenName',
      'emails',
      'emails.value',
      'emails.type',
      'emails.display',
      'roles',
    ],
    ...['roles.value', 'phoneNumbers.value', 'photos.value', 'addresses.locality'],
    ...['groups', 'groups.value', 'groups.display', 'groups.type', 'meta.resourceType', 'meta.version'],
    ...[`${USER_URN}:userName`, `${USER_URN.toUpperCase()}:name.givenName`, `${USER_URN}:emails.value`],
    ...[`${ENTERPRISE_URN}:department`, `${ENTERPRISE_URN}:manager`, `${ENTERPRISE_URN}:manager.value`],
  ],
  codes: ['x509Certificates', 'x509Certificates.value'],
  flags: ['active', 'emails.primary', 'addresses.primary'],
  times: ['meta.created', 'meta.lastModified', 'META.Created'],
  present: ['name', 'emails', 'addresses', 'groups', 'meta', 'id', 'schemas', `${ENTERPRISE_URN}:manager`],
  lists: {
    emails: PARTS,
    roles: PARTS,
    phoneNumbers: PARTS,
    photos: PARTS,
    addresses: { texts: ['locality', 'country', 'type'], flags: ['primary'] },
    name: { texts: ['familyName', 'givenName'], flags: [] },
    groups: { texts: ['value', 'display', 'type'], flags: [] },
    meta: { texts: ['resourceType', 'version'], flags: [] },
    [`${ENTERPRISE_URN}:manager`]: { texts: ['value', 'displayName'], flags: [] },
  },
};

export const OF_GROUPS: Vocabulary = {
  texts: [
    ...['displayName', 'externalId', 'id', 'members', 'members.value', 'members.type', 'members.display'],
    ...['meta.resourceType', `${GROUP_URN}:displayName`, `${GROUP_URN}:members.value`, 'schemas'],
  ],
  codes: [],
  flags: [],
  times: ['meta.created', 'meta.lastModified'],
  present: ['members', 'displayName', 'meta'],
  lists: { members: { texts: ['value', 'type', 'display'], flags: [] } },
};

/** What stands in the directory besides the pool of texts. */
const ids = fc.constantFrom('u0', 'u1', 'u2', 'u3', 'U1', 'g0', 'g1', 'g2', 'g3');
const others = fc.constantFrom(
  'User',
  'user',
  'Group',
  'direct',
  'indirect',
  'W/"1"',
  'W/"2"',
  USER_URN,
  ENTERPRISE_URN.toLowerCase(),
);
const strings: fc.Arbitrary<Literal> = fc.oneof({ weight: 5, arbitrary: text }, ids, others);
const instants: fc.Arbitrary<Literal> = fc
  .constantFrom(...TIMES)
  .chain((time) =>
    fc.constantFrom(
      new Date(time).toISOString(),
      new Date(time).toISOString().replace(/\.\d+Z/, '+00:00'),
      new Date(time + 7_200_000).toISOString().replace('Z', '+02:00'),
      new Date(time).toISOString().replace('Z', '4999Z'),
    ),
  );

const pathOf = (name: string): AttrPath => {
  const path = parseAttrPath(name);
  if (path === undefined) throw new Error(`${name} is no path`);
  return path;
};

const comparing = (
  names: readonly string[],
  ops: readonly Extract<Filter, { kind: 'compare' }>['op'][],
  value: fc.Arbitrary<Literal>,
): readonly fc.Arbitrary<Filter>[] =>
  names.length === 0
    ? []
    : [
        fc
          .record({ name: fc.constantFrom(...names), op: fc.constantFrom(...ops), value })
          .map(({ name, op, value }): Filter => ({ kind: 'compare', path: pathOf(name), op, value })),
      ];

const presence = (names: readonly string[]): fc.Arbitrary<Filter> =>
  fc.constantFrom(...names).map((name): Filter => ({ kind: 'present', path: pathOf(name) }));

const leaves = ({ texts, codes, flags, times, present }: Omit<Vocabulary, 'lists'>): fc.Arbitrary<Filter> =>
  fc.oneof(
    ...comparing(texts, TEXT_OPERATORS, strings).map((arbitrary) => ({ weight: 8, arbitrary })),
    ...comparing(codes, CODE_OPERATORS, strings),
    ...comparing(flags, EQUALITY, fc.boolean()),
    ...comparing(times, ORDER_OPERATORS, instants),
    ...comparing([...texts, ...flags, ...times], EQUALITY, fc.constant(null)),
    presence([...present, ...texts, ...flags, ...times]),
  );

/** Two or three alternatives deep; a list has at least two parts, since one alone is printed without its conjunction. */
const combined = (leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> => {
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 4, arbitrary: leaf },
      tie('filter').map((of): Filter => ({ kind: 'not', of })),
      fc
        .record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          all: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
        })
        .map((list): Filter => list),
    ),
  }));
  return filter;
};

export function filters(of: Vocabulary): fc.Arbitrary<Filter> {
  const brackets = Object.entries(of.lists).map(([name, { texts, flags }]) =>
    combined(leaves({ texts, codes: [], flags, times: [], present: texts })).map((where): Filter => ({
      kind: 'some',
      path: pathOf(name),
      where,
    })),
  );
  return combined(fc.oneof({ weight: 3, arbitrary: leaves(of) }, fc.oneof(...brackets)));
}
