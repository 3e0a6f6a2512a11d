/** Microsoft Entra ID, custom app without the aadOptscim062020 flag: PATCH with capital operations and text booleans. */
import { equals, get, groupPath, patch, post, remove, resourcesOf, userPath } from '../call.ts';
import type { Call, CallKind, Json } from '../call.ts';
import { ADSCIM_GROUP, ENTERPRISE, GROUP, USER } from '../urns.ts';
import { displayName } from '../world.ts';
import type { Group, Person } from '../world.ts';
import { MEMBERS_PER_REQUEST, pieces } from './persona.ts';
import type { GroupCase, MembershipCase, MemberRef, PersonCase, Persona, Step } from './persona.ts';

const NO_MEMBERS = { excludedAttributes: 'members' };
const MANAGER = `${ENTERPRISE}:manager`;

/** The attribute mapping: what Entra compares, and the operation that carries a difference. */
const MAPPING: readonly {
  readonly op: string;
  readonly path: string;
  readonly of: (person: Person) => string;
}[] = [
  { op: 'Replace', path: 'userName', of: (person) => person.userName },
  { op: 'Replace', path: 'displayName', of: displayName },
  { op: 'Replace', path: 'title', of: (person) => person.title },
  { op: 'Replace', path: 'emails[type eq "work"].value', of: (person) => person.email },
  { op: 'Replace', path: 'name.givenName', of: (person) => person.givenName },
  { op: 'Replace', path: 'name.familyName', of: (person) => person.familyName },
  { op: 'Replace', path: 'name.formatted', of: displayName },
  { op: 'Replace', path: 'externalId', of: (person) => person.alias },
  { op: 'Add', path: `${ENTERPRISE}:employeeNumber`, of: (person) => person.employeeNumber },
  { op: 'Add', path: `${ENTERPRISE}:department`, of: (person) => person.department },
];

const differing = ({ before, person }: PersonCase): readonly Json[] =>
  MAPPING.filter(({ of }) => before === undefined || of(before) !== of(person)).map(({ op, path, of }) => ({
    op,
    path,
    value: of(person),
  }));

/** Booleans travel as text. */
const active = (value: boolean): Json => ({ op: 'Replace', path: 'active', value: value ? 'True' : 'False' });

const createPerson = ({ person }: PersonCase): readonly Step[] => [
  () =>
    post('create user', '/Users', {
      schemas: [USER, ENTERPRISE],
      externalId: person.alias,
      userName: person.userName,
      active: true,
      displayName: displayName(person),
      title: person.title,
      emails: [{ primary: true, type: 'work', value: person.email }],
      meta: { resourceType: 'User' },
      name: { formatted: displayName(person), familyName: person.familyName, givenName: person.givenName },
      roles: [],
      [ENTERPRISE]: { department: person.department, employeeNumber: person.employeeNumber },
    }),
];

/** Reads by the cached id, then writes what differs. */
const update =
  (kind: CallKind, also: readonly Json[] = []) =>
  (about: PersonCase): readonly Step[] => [
    () => get('read user', userPath(about.id)),
    () => patch(kind, userPath(about.id), [...also, ...differing(about)]),
  ];

/** A manager is a bare id and comes when both people exist; nobody to send yet means nothing to send. */
const manage = ({ id, person, managerId }: PersonCase): readonly Step[] => {
  const gone = person.manager === undefined;
  if (!gone && managerId === undefined) return [];
  const operation = gone ? { op: 'Remove', path: MANAGER } : { op: 'Add', path: MANAGER, value: managerId };
  return [() => patch('set manager', userPath(id), [operation])];
};

const createGroup = ({ group }: GroupCase): readonly Step[] => [
  () =>
    post('create group', '/Groups', {
      schemas: [GROUP, ADSCIM_GROUP],
      externalId: group.key,
      displayName: group.name,
      meta: { resourceType: 'Group' },
    }),
];

const memberBatches = (op: 'Add' | 'Remove', id: string, members: readonly MemberRef[]): readonly Step[] =>
  pieces(members, MEMBERS_PER_REQUEST).map((batch) => {
    const value = batch.map((member) => ({ $ref: null, value: member.id }));
    return () => patch('change members', groupPath(id), [{ op, path: 'members', value }]);
  });

const membership = ({ id, adds, removes }: MembershipCase): readonly Step[] => [
  () => get('read group', groupPath(id), NO_MEMBERS),
  ...memberBatches('Remove', id, removes),
  ...memberBatches('Add', id, adds),
];

/** A look-up of something that cannot exist: it has to be answered with an empty list, not with 404. */
const probe = (path: string, query: Record<string, string>): Call => ({
  ...get('test connection', path, query),
  check: (body: Json) =>
    body['totalResults'] === 0 && resourcesOf(body).length === 0
      ? undefined
      : 'the answer to a look-up of nobody is not an empty ListResponse',
});

export const entra: Persona = Object.freeze({
  title: 'Entra',
  headers: (token: string) => ({
    'Content-Type': 'application/scim+json; charset=utf-8',
    Authorization: `Bearer ${token}`,
  }),
  purges: true,
  testsDaily: true,
  test: (guid) => [
    probe('/Users', { filter: equals('userName', guid()) }),
    probe('/Groups', { ...NO_MEMBERS, filter: equals('displayName', guid()) }),
  ],
  externalId: { person: (person: Person) => person.alias, group: (group: Group) => group.key },
  lookUpPerson: (person) => get('look up user', '/Users', { filter: equals('userName', person.userName) }),
  lookUpGroup: (group) =>
    get('look up group', '/Groups', { ...NO_MEMBERS, filter: equals('displayName', group.name) }),
  person: {
    create: createPerson,
    update: update('update user'),
    rename: update('rename user'),
    deactivate: ({ id }) => [() => patch('deactivate user', userPath(id), [active(false)])],
    reactivate: update('reactivate user', [active(true)]),
    purge: ({ id }) => [() => remove('delete user', userPath(id))],
    manage,
  },
  group: {
    create: createGroup,
    rename: ({ id, group }) => [
      () => patch('rename group', groupPath(id), [{ op: 'Replace', path: 'displayName', value: group.name }]),
    ],
    delete: ({ id }) => [() => remove('delete group', groupPath(id))],
  },
  membership,
});
