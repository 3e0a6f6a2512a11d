/** Keycloak with the sh.libre.scim extensions: whole resources by PUT, groups with all their members, nothing looked up first. */
import { displayName } from '../world.ts';
import type { Group, Person } from '../world.ts';
import { keycloakGroups, keycloakMembership, putGroup } from './keycloak-groups.ts';
import { keycloakPeople } from './keycloak-people.ts';
import type { Branch } from './keycloak-people.ts';
import { nothing, send } from './persona.ts';
import type { GroupCase, PersonCase, Persona, Procedure } from './persona.ts';

/** No discovery request is ever sent: the connection shows itself at the first user. */
const test = (): Procedure => nothing();

const keycloakWith = (branch: Branch): Persona => {
  const { write, changes } = keycloakPeople(branch);
  return Object.freeze({
    title: branch.title,
    headers: (token: string) => ({
      'Content-Type': 'application/scim+json',
      Authorization: `Bearer ${token}`,
    }),
    policy: branch.policy,
    purges: branch.deletesUsers,
    testsDaily: false,
    test,
    profile: (person: Person) => ({
      userName: person.userName,
      externalId: person.key,
      givenName: person.givenName,
      familyName: person.familyName,
      displayName: displayName(person),
      email: person.email,
      emailType: branch.emailType,
    }),
    groupExternalId: (group: Group) => group.key,
    person: changes,
    group: keycloakGroups,
    createsWithMembers: true,
    membership: keycloakMembership(write),
    // The "periodic full sync" of the federation component: users who are enabled, then groups.
    sync: {
      everyDays: 3,
      begin: undefined,
      person: ({ id, person }: PersonCase) => (person.active ? write('update user', id, person) : nothing()),
      group: (about: GroupCase) => send(putGroup('change members', about, about.members)),
    },
  });
};

/** pelotech/keycloak-scim: tries again where a connection fails, and nowhere else. */
export const keycloak: Persona = keycloakWith({
  title: 'Keycloak',
  emailType: 'work',
  deletesUsers: true,
  recreates: true,
  policy: { resends: [0], sends: 10, jobs: 1, readsRetryAfter: false, timeoutMs: 30_000 },
});

/** mitodl/keycloak-scim: never tries again by itself, waits five seconds, and keeps deletions of users to itself. */
export const mitodlKeycloak: Persona = keycloakWith({
  title: 'Keycloak',
  emailType: undefined,
  deletesUsers: false,
  recreates: false,
  policy: { resends: [], sends: 1, jobs: 1, readsRetryAfter: false, timeoutMs: 5_000 },
});
