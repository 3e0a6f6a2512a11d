/** Random people and groups for the law of filters: few values, and those nasty, so that filters often hit. */
import fc from 'fast-check';
import {
  fold,
  GROUP,
  represent,
  USER,
  validate,
  type GroupLink,
  type Json,
  type JsonObject,
  type Link,
  type ResourceType,
  type Stored,
} from '../../src/scim/index.ts';
import { writeChange, type Store } from '../../src/store/index.ts';
import { NOW, unlogged } from './engines.ts';

export const USER_URN = USER.schema.id;
export const GROUP_URN = GROUP.schema.id;
export const ENTERPRISE_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const BASE = 'https://roster.example.com/scim/v2';

/** Letter case beyond ASCII, signs that SQL or JSON gives a meaning, compositions, widths, and letters beyond 16 bits. */
export const TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    'a',
    'A',
    'ab',
    'ada',
    'Ada',
    'ADA',
    'Ａｄａ',
    'b',
    'true',
    '1',
    '0',
    'null',
    '{}',
    '[]',
    '[1]',
  ],
  ...['straße', 'STRASSE', 'STRAẞE', 'İstanbul', 'istanbul', 'ΟΔΥΣΣΕΥΣ', 'οδυσσευς', 'οδυσσευσ', 'Σ', 'ς'],
  ...[
    'Adéle',
    'Ade\u0301le',
    'e\u0301',
    'é',
    'J\u030c',
    'ǰ',
    'ﬃ',
    'ffi',
    '100%',
    '%',
    '_',
    'a_b',
    'a%b',
    '*',
  ],
  ...[
    '\\',
    'a\\b',
    '"',
    '"q"',
    "O'Brien",
    "'",
    'a\tb',
    'a\nb',
    '$',
    '?',
    ':x',
    '$1',
    '/',
    '\u007f',
    '\u0001',
  ],
  ...['😀', '𐐀', '𐐨', '\uffff', '\ufffd', '\ue000', '\u{10ffff}', '\ud7ff', 'work', 'Work', 'home', 'User'],
];

export const TIMES: readonly number[] = [0, NOW - 1000, NOW - 1, NOW, NOW + 1, NOW + 1000, NOW + 86_400_000];

export const text = fc.constantFrom(...TEXTS);

const optional = <T extends Record<string, fc.Arbitrary<unknown>>>(shape: T): fc.Arbitrary<JsonObject> =>
  fc.record(shape, { requiredKeys: [] }).map((value) => value as JsonObject);

const values = (shape: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Json> =>
  fc
    .array(optional({ value: text, type: text, display: text, primary: fc.boolean(), ...shape }), {
      maxLength: 3,
    })
    .map(withOnePrimary);

/** More than one primary value would be refused. */
const withOnePrimary = (list: readonly JsonObject[]): Json => {
  const first = list.findIndex(({ primary }) => primary === true);
  return list.map((each, index) =>
    each['primary'] === true && index !== first ? { ...each, primary: false } : each,
  );
};

const address = optional({ locality: text, country: text, type: text, primary: fc.boolean() });
const managerId = text.filter((each) => each !== '');
const enterprise = optional({
  department: text,
  employeeNumber: text,
  manager: optional({ value: managerId }),
});

/** The least that is a certificate, and others that differ in letter case alone. */
export const CERTIFICATES: readonly string[] = ['MAYwADAAAwA=', 'MAgwADAAAwIAYQ==', 'MAgwADAAAwIAyq=='];

const person: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      userName: fc.tuple(text, text).map(([a, b]) => `${a}${b}x`),
      displayName: text,
      title: text,
      nickName: text,
      externalId: text,
      profileUrl: text,
      active: fc.boolean(),
      name: optional({ familyName: text, givenName: text }),
      emails: values(),
      phoneNumbers: values(),
      roles: values(),
      photos: values(),
      x509Certificates: values({ value: fc.constantFrom(...CERTIFICATES) }),
      addresses: fc.array(address, { maxLength: 2 }).map(withOnePrimary),
      [ENTERPRISE_URN]: enterprise,
    },
    { requiredKeys: ['userName', 'active'] },
  )
  .map((value) => value as JsonObject);

/** What the store is given of one resource. `manager`: whose it is. */
export type Given = {
  readonly stored: Stored;
  readonly manager: string;
  readonly members: readonly string[];
};

export type World = { readonly users: readonly Given[]; readonly groups: readonly Given[] };

/** The integration whose view the law is about. */
export const MINE = 'mine';

const given = (
  type: ResourceType,
  prefix: string,
  body: fc.Arbitrary<JsonObject>,
  members: fc.Arbitrary<string[]>,
) =>
  fc
    .record({
      body,
      members,
      manager: fc.constantFrom(MINE, MINE, MINE, '', 'other'),
      version: fc.integer({ min: 1, max: 3 }),
      times: fc.tuple(fc.constantFrom(...TIMES), fc.constantFrom(...TIMES)),
    })
    .map(({ body, members, manager, version, times: [createdAt, modifiedAt] }) => (index: number): Given => {
      const { doc } = validate(type, { schemas: [type.schema.id], ...body });
      const id = `${prefix}${index}`;
      return { stored: { id, doc, version, createdAt, modifiedAt }, manager, members };
    });

const none = fc.constant<string[]>([]);
const people = fc
  .uniqueArray(given(USER, 'u', person, none), {
    minLength: 25,
    maxLength: 40,
    selector: (make) => fold(make(0).stored.doc['userName'] as string),
  })
  .map((list) => list.map((make, index) => make(index)));

const group = (ids: readonly string[]): fc.Arbitrary<(index: number) => Given> =>
  given(
    GROUP,
    'g',
    fc
      .record(
        { displayName: text.filter((name) => name !== ''), externalId: text },
        { requiredKeys: ['displayName'] },
      )
      .map((value) => value as JsonObject),
    fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 6 }),
  );

/** Put into others so often that groups nest several deep, and in rings too, which nothing may hang on. */
const NESTED: readonly string[] = ['g0', 'g1', 'g2', 'g3', 'g4', 'g5'];

/** Members are seen by the integration, as they are when it adds them, or were; a group is no member of itself directly. */
export const world: fc.Arbitrary<World> = people.chain((users) => {
  const seen = users.filter(({ manager }) => manager !== 'other').map(({ stored }) => stored.id);
  return fc
    .array(group([...seen, ...NESTED, ...NESTED, ...NESTED]), { minLength: 6, maxLength: 8 })
    .map((list) => list.map((make, index) => make(index)))
    .map((groups) => ({
      users,
      groups: groups.map((each, index) => {
        const kept = each.members.filter((id) => id !== `g${index}`);
        return { ...each, manager: index < 2 ? MINE : each.manager, members: kept };
      }),
    }));
});

/** Writes the world into a tenant of its own, in one transaction. */
export async function writeWorld(store: Store, tenantId: string, { users, groups }: World): Promise<void> {
  await store.write(async (tx) => {
    for (const [type, list] of [[USER, users] as const, [GROUP, groups] as const])
      for (const { stored, manager, members } of list) {
        const joined = members.map((memberId) => ({
          groupId: stored.id,
          memberId,
          memberType: memberId.startsWith('u') ? 'User' : 'Group',
        }));
        const about = { kind: 'created', type, id: stored.id, integrationId: manager, before: null } as const;
        const change = { ...about, after: stored, attributes: [], joined, left: [], at: NOW };
        await writeChange(tx, tenantId, change, 'free', unlogged);
      }
  });
}

/** What the integration would be shown, relations included, made without the store. */
export function representations({ users, groups }: World, type: ResourceType): readonly JsonObject[] {
  const all = new Map([...users, ...groups].map((each) => [each.stored.id, each]));
  const linkOf = (id: string): Link => {
    const doc = all.get(id)?.stored.doc ?? {};
    const display = doc['displayName'] ?? doc['userName'];
    return { id, type: id.startsWith('u') ? 'User' : 'Group', display: display as string };
  };
  const containing = (id: string): readonly Given[] => groups.filter(({ members }) => members.includes(id));
  /** Every way up that has not been gone yet; the groups of others are passed, and not shown. */
  const above = (id: string, gone: ReadonlySet<string>): readonly string[] =>
    containing(id)
      .filter(({ stored }) => !gone.has(stored.id))
      .flatMap(({ stored }) => [stored.id, ...above(stored.id, new Set([...gone, stored.id]))]);
  const groupsOf = (id: string): readonly GroupLink[] => {
    const direct = containing(id).map(({ stored }) => stored.id);
    return [...new Set([...direct.sort(), ...above(id, new Set()).toSorted()])]
      .filter((each) => all.get(each)?.manager !== 'other')
      .map((each) => ({ ...linkOf(each), direct: direct.includes(each) }));
  };
  return (type === USER ? users : groups)
    .filter(({ manager }) => manager !== 'other')
    .map(({ stored, members }) => ({
      ...represent(
        type,
        stored,
        BASE,
        type === USER ? { groups: groupsOf(stored.id) } : { members: members.map(linkOf) },
      ),
      // Filters and sorting see the tag of the version alone.
      meta: represent(type, stored, BASE)['meta'] ?? null,
    }));
}
