/** A client that does what the RFCs say and nothing else: looks up, creates, and PATCHes with paths. */
import { equals, get, groupPath, lookUp, patch, post, remove, resourcesOf, userPath } from '../call.ts';
import type { CallKind, Json } from '../call.ts';
import { ENTERPRISE, GROUP, USER } from '../urns.ts';
import { displayName } from '../world.ts';
import type { Group, Person } from '../world.ts';
import { MEMBERS_PER_REQUEST, nothing, pieces, send } from './persona.ts';
import type { GroupCase, MembershipCase, PersonCase, Persona, Procedure } from './persona.ts';

const MANAGER = `${ENTERPRISE}:manager`;

/** What a person is, by the path under which it is written (RFC 7644 §3.10). */
const attributes = (person: Person): Readonly<Record<string, unknown>> => ({
  userName: person.userName,
  externalId: person.key,
  name: { givenName: person.givenName, familyName: person.familyName },
  displayName: displayName(person),
  title: person.title,
  emails: [{ value: person.email, type: 'work', primary: true }],
  [`${ENTERPRISE}:department`]: person.department,
});

const body = (person: Person): Json => ({
  schemas: [USER, ENTERPRISE],
  userName: person.userName,
  externalId: person.key,
  name: { givenName: person.givenName, familyName: person.familyName },
  displayName: displayName(person),
  title: person.title,
  emails: [{ value: person.email, type: 'work', primary: true }],
  active: person.active,
  [ENTERPRISE]: { department: person.department },
});

const differing = (before: Person | undefined, person: Person): readonly Json[] => {
  const old = before === undefined ? {} : attributes(before);
  return Object.entries(attributes(person))
    .filter(([path, value]) => JSON.stringify(old[path]) !== JSON.stringify(value))
    .map(([path, value]) => ({ op: 'replace', path, value }));
};

const status = (active: boolean): Json => ({ op: 'replace', path: 'active', value: active });

/** A PATCH without operations is none (RFC 7644 §3.5.2). */
const write = (kind: CallKind, id: string, operations: readonly Json[]): Procedure =>
  operations.length === 0 ? nothing() : send(patch(kind, userPath(id), operations));

function* create({ person }: PersonCase): Procedure {
  const [found] = resourcesOf((yield lookUp('look up user', '/Users', person.userName)).body);
  if (found === undefined) return (yield post('create user', '/Users', body(person))).body;
  const all = [status(person.active), ...differing(undefined, person)];
  yield* write('update user', String(found['id']), all);
  return found;
}

function* createGroup({ group }: GroupCase): Procedure {
  const [found] = resourcesOf((yield lookUp('look up group', '/Groups', group.name)).body);
  const fresh = { schemas: [GROUP], displayName: group.name, externalId: group.key };
  return found ?? (yield post('create group', '/Groups', fresh)).body;
}

const membership = ({ id, adds, removes }: MembershipCase): Procedure => {
  const out = removes.map((member): Json => ({
    op: 'remove',
    path: `members[${equals('value', member.id)}]`,
  }));
  const joined = pieces(adds, MEMBERS_PER_REQUEST).map((batch): Json => ({
    op: 'add',
    path: 'members',
    value: batch.map((member) => ({ value: member.id })),
  }));
  const requests = [...pieces(out, MEMBERS_PER_REQUEST), ...pieces(joined, 1)];
  return send(...requests.map((operations) => patch('change members', groupPath(id), operations)));
};

const manage = ({ id, person, managerId }: PersonCase): Procedure =>
  write('set manager', id, [
    person.manager === undefined
      ? { op: 'remove', path: MANAGER }
      : { op: 'add', path: MANAGER, value: { value: managerId } },
  ]);

export const generic: Persona = Object.freeze({
  title: 'Generic',
  headers: (token: string) => ({
    Accept: 'application/scim+json',
    'Content-Type': 'application/scim+json',
    Authorization: `Bearer ${token}`,
  }),
  policy: { resends: [0, 429, 502, 503, 504], sends: 5, jobs: 3, readsRetryAfter: true, timeoutMs: 60_000 },
  purges: true,
  testsDaily: true,
  test: () =>
    send(
      get('read configuration', '/ServiceProviderConfig'),
      get('test connection', '/Users', { count: '1' }),
    ),
  profile: (person: Person) => ({
    ...person,
    externalId: person.key,
    displayName: displayName(person),
    emailType: 'work',
  }),
  groupExternalId: (group: Group) => group.key,
  person: {
    create,
    update: ({ id, before, person }: PersonCase) => write('update user', id, differing(before, person)),
    rename: ({ id, before, person }: PersonCase) => write('rename user', id, differing(before, person)),
    deactivate: ({ id }: PersonCase) => write('deactivate user', id, [status(false)]),
    reactivate: ({ id, before, person }: PersonCase) =>
      write('reactivate user', id, [status(true), ...differing(before, person)]),
    purge: ({ id }: PersonCase) => send(remove('delete user', userPath(id))),
    manage,
  },
  group: {
    create: createGroup,
    rename: ({ id, group }: GroupCase) =>
      send(patch('rename group', groupPath(id), [{ op: 'replace', path: 'displayName', value: group.name }])),
    delete: ({ id }: GroupCase) => send(remove('delete group', groupPath(id))),
  },
  membership,
});
