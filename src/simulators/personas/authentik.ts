/** authentik of the present release line: reads the server's configuration, sends signals, adopts after a conflict, and syncs in full. */
import { equals, lookUp, post, put, remove, resourcesOf, userPath } from '../call.ts';
import type { Call, CallKind, Json } from '../call.ts';
import { authentikGroups, membershipOf, repair } from './authentik-groups.ts';
import type { Removal } from './authentik-groups.ts';
import { begin, readConfiguration } from './authentik-server.ts';
import { changed, profile, userBody } from './authentik-user.ts';
import type { GroupCase, PersonCase, Persona, Procedure } from './persona.ts';

/** The answer to a write is kept; what a later write would not change in it is not sent. */
function* write(kind: CallKind, about: PersonCase, stored: Json | undefined): Procedure {
  const whole = { ...userBody(about.person), id: about.id };
  if (stored !== undefined && !changed(stored, whole)) return stored;
  const seen = yield { ...put(kind, userPath(about.id), whole), expect: [200, 404] };
  // Unknown there: the mapping is dropped, and the user sent anew.
  return seen.status === 404 ? yield* create(about) : seen.body;
}

const adopting = (call: Call): Call => ({
  ...call,
  check: (body: Json) =>
    resourcesOf(body).length === 0
      ? 'the look-up after a conflict finds nobody to adopt'
      : call.check?.(body, 200),
});

/** Nobody is looked up first: a conflict is, and the one found is adopted and written. */
function* create(about: PersonCase): Procedure {
  const { person } = about;
  const made = yield { ...post('create user', '/Users', userBody(person)), expect: [201, 409] };
  if (made.status === 201) return made.body;
  const seen = yield adopting(lookUp('look up user', '/Users', person.userName));
  const found = resourcesOf(seen.body)[0] ?? {};
  return yield* write('update user', { ...about, id: String(found['id']) }, found);
}

const writing =
  (kind: CallKind) =>
  (about: PersonCase): Procedure =>
    write(kind, about, about.stored);

const authentikWith = (release: string, removal: Removal): Persona =>
  Object.freeze({
    title: 'authentik',
    headers: (token: string) => ({
      'User-Agent': `authentik@${release}`,
      Accept: 'application/scim+json',
      'Content-Type': 'application/scim+json',
      Authorization: `Bearer ${token}`,
    }),
    plainAscii: true as const,
    // A task is tried again up to five times; Retry-After is not read.
    policy: { resends: [], sends: 1, jobs: 6, readsRetryAfter: false, timeoutMs: 30_000 },
    purges: true,
    testsDaily: false,
    test: readConfiguration,
    profile,
    groupExternalId: (group: GroupCase['group']) => group.key,
    person: {
      create,
      update: writing('update user'),
      rename: writing('rename user'),
      deactivate: writing('deactivate user'),
      reactivate: writing('reactivate user'),
      purge: function* ({ id }: PersonCase): Procedure {
        yield remove('delete user', userPath(id));
        return undefined;
      },
    },
    group: authentikGroups,
    createsWithMembers: true as const,
    membership: membershipOf(removal),
    // Every four hours; once a day is as often as the story needs it.
    sync: { everyDays: 1, begin, person: writing('update user'), group: repair(removal) },
  });

export const authentik: Persona = authentikWith('2026.8.3', (id) => ({
  op: 'remove',
  path: `members[${equals('value', id)}]`,
}));

/** Up to 2026.5 a member is removed by a value, which read literally empties the group. */
export const olderAuthentik: Persona = authentikWith('2026.5.6', (id) => ({
  op: 'remove',
  path: 'members',
  value: [{ value: id }],
}));
