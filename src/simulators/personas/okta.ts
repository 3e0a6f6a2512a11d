/** Okta as a catalog app: PUT of the merge for profiles, path-less PATCH for status, never a DELETE of a user. */
import { equals, get, groupPath, isJson, patch, post, remove, resourcesOf, userPath } from '../call.ts';
import type { Call, Json } from '../call.ts';
import { ENTERPRISE, GROUP, USER } from '../urns.ts';
import { displayName } from '../world.ts';
import type { Person } from '../world.ts';
import { MEMBERS_PER_REQUEST, pieces } from './persona.ts';
import type { GroupCase, MembershipCase, PersonCase, Persona, Step } from './persona.ts';

const PAGE = { startIndex: '1', count: '100' };
// A look-up answered 404 means "nobody" to Okta.
const FOUND_OR_NOT = [200, 404];

/** Okta's own ids look like 00u…, twenty characters. */
const externalId = (person: Person): string => `00u${person.key.replaceAll('-', '').slice(0, 17)}`;

const profile = (person: Person): Json => ({
  userName: person.userName,
  name: { givenName: person.givenName, familyName: person.familyName },
  emails: [{ primary: true, value: person.email, type: 'work' }],
  displayName: displayName(person),
  title: person.title,
  locale: 'en-US',
  externalId: externalId(person),
  [ENTERPRISE]: { department: person.department, employeeNumber: person.employeeNumber },
});

const section = (body: Json, name: string): Json => (isJson(body[name]) ? body[name] : {});

/** The body of a GET with the profile laid over it: id, meta, groups and active go back as they came. */
const merge = (seen: Json, fresh: Json): Json => ({
  ...seen,
  ...fresh,
  name: { ...section(seen, 'name'), ...section(fresh, 'name') },
  [ENTERPRISE]: { ...section(seen, ENTERPRISE), ...section(fresh, ENTERPRISE) },
});

const lookUpPerson = (person: Person): Call => ({
  ...get('look up user', '/Users', { filter: equals('userName', person.userName), ...PAGE }),
  expect: FOUND_OR_NOT,
});

const pushProfile =
  (kind: 'update user' | 'rename user') =>
  ({ id, person }: PersonCase): readonly Step[] => [
    () => get('read user', userPath(id)),
    (seen) => ({
      kind,
      method: 'PUT',
      path: userPath(id),
      body: merge(seen, profile(person)),
      expect: [200],
    }),
  ];

const setActive = (id: string, active: boolean): Call =>
  patch(active ? 'reactivate user' : 'deactivate user', userPath(id), [{ op: 'replace', value: { active } }]);

const createPerson = ({ person, password }: PersonCase): readonly Step[] => [
  () =>
    post('create user', '/Users', {
      schemas: [USER, ENTERPRISE],
      ...profile(person),
      groups: [],
      password,
      active: true,
    }),
];

const renameGroup = (id: string, displayName: string): Call =>
  patch('rename group', groupPath(id), [{ op: 'replace', value: { id, displayName } }]);

/** Okta reads a group back after creating it, then sends its name once more. */
const createGroup = ({ group }: GroupCase): readonly Step[] => [
  () => post('create group', '/Groups', { schemas: [GROUP], displayName: group.name, members: [] }),
  (seen) => get('read group', groupPath(String(seen['id']))),
  (seen) => renameGroup(String(seen['id']), group.name),
];

const membership = ({ id, group, adds, removes }: MembershipCase): readonly Step[] => {
  const out = removes.map((member): Json => ({
    op: 'remove',
    path: `members[${equals('value', member.id)}]`,
  }));
  const joined = pieces(adds, MEMBERS_PER_REQUEST).map((batch): Json => {
    const value = batch.map((member) => ({ value: member.id, display: member.userName }));
    return { op: 'add', path: 'members', value };
  });
  // One add already carries a full batch; removals carry one member each.
  const requests = [...pieces(out, MEMBERS_PER_REQUEST), ...pieces(joined, 1)];
  const merged = out.length + adds.length <= MEMBERS_PER_REQUEST ? [[...out, ...joined]] : requests;
  return [
    ...merged.map((operations) => () => patch('change members', groupPath(id), operations)),
    // The name goes with every membership change.
    () => renameGroup(id, group.name),
  ];
};

export const okta: Persona = Object.freeze({
  title: 'Okta',
  headers: (token: string) => ({
    'User-Agent': 'Okta SCIM Client 1.0.0',
    Accept: 'application/scim+json',
    'Accept-Charset': 'utf-8',
    'Accept-Encoding': 'gzip',
    'Content-Type': 'application/scim+json; charset=utf-8',
    Authorization: `Bearer ${token}`,
  }),
  purges: false,
  testsDaily: false,
  test: () => [
    {
      ...get('test connection', '/Users', { startIndex: '1', count: '2' }),
      check: (body: Json) =>
        typeof body['totalResults'] === 'number' && resourcesOf(body).length <= 2
          ? undefined
          : 'the answer is not a ListResponse of at most two users',
    },
  ],
  externalId: { person: externalId, group: () => undefined },
  lookUpPerson,
  lookUpGroup: (group) => ({
    ...get('look up group', '/Groups', { filter: equals('displayName', group.name), ...PAGE }),
    expect: FOUND_OR_NOT,
  }),
  person: {
    create: createPerson,
    update: pushProfile('update user'),
    rename: pushProfile('rename user'),
    deactivate: ({ id }) => [() => setActive(id, false)],
    // Reassignment starts with the look-up, which has to find the inactive user under the old id.
    reactivate: (about) => [
      () => lookUpPerson(about.before ?? about.person),
      () => setActive(about.id, true),
      ...pushProfile('update user')(about),
    ],
  },
  group: {
    create: createGroup,
    rename: ({ id, group }) => [() => renameGroup(id, group.name)],
    delete: ({ id }) => [() => remove('delete group', groupPath(id))],
  },
  membership,
});
