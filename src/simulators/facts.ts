/** The facts of a person and of a group that a directory has to hold: what is wanted, and where it is found. */
import { isJson } from './call.ts';
import type { Json } from './call.ts';
import type { Persona, Profile } from './personas/persona.ts';
import { ENTERPRISE } from './urns.ts';
import type { Group, Person, World } from './world.ts';

export type Truth = {
  readonly persona: Persona;
  readonly world: World;
  /** The server's ids by the provider's keys. */
  readonly personIds: ReadonlyMap<string, string>;
  readonly groupIds: ReadonlyMap<string, string>;
};

export type Fact<T> = {
  readonly name: string;
  readonly wanted: (about: T, truth: Truth) => unknown;
  readonly found: (resource: Json, about: T, truth: Truth) => unknown;
  readonly applies?: (about: T, truth: Truth) => boolean;
};

const within = (resource: Json, name: string, part: string): unknown => {
  const value = resource[name];
  return isJson(value) ? value[part] : undefined;
};

/** The mail address of a type, or the first if the provider gives none. */
const mailOf = (resource: Json, type: string | undefined): unknown => {
  const emails = Array.isArray(resource['emails']) ? resource['emails'].filter(isJson) : [];
  return emails.find((email) => type === undefined || email['type'] === type)?.['value'];
};

/** The manager's id; some servers give the reference as a bare string, some an empty one for nobody. */
const managerOf = (resource: Json): unknown => {
  const manager = within(resource, ENTERPRISE, 'manager');
  const id = isJson(manager) ? manager['value'] : manager;
  return id === '' || id === null ? undefined : id;
};

/** A fact of the profile; what this provider never sends is not asked for. */
const profileFact = (
  name: string,
  part: Exclude<keyof Profile, 'emailType'>,
  found: (resource: Json, profile: Profile) => unknown,
): Fact<Person> => ({
  name,
  wanted: (person, { persona }) => persona.profile(person)[part],
  found: (user, person, { persona }) => found(user, persona.profile(person)),
  applies: (person, { persona }) => persona.profile(person)[part] !== undefined,
});

export const PERSON_FACTS: readonly Fact<Person>[] = [
  profileFact('userName', 'userName', (user) => user['userName']),
  profileFact('externalId', 'externalId', (user) => user['externalId']),
  { name: 'active', wanted: (person) => person.active, found: (user) => user['active'] },
  profileFact('given name', 'givenName', (user) => within(user, 'name', 'givenName')),
  profileFact('family name', 'familyName', (user) => within(user, 'name', 'familyName')),
  profileFact('displayName', 'displayName', (user) => user['displayName']),
  profileFact('e-mail', 'email', (user, { emailType }) => mailOf(user, emailType)),
  profileFact('title', 'title', (user) => user['title']),
  profileFact('department', 'department', (user) => within(user, ENTERPRISE, 'department')),
  {
    name: 'manager',
    wanted: ({ manager }, { personIds }) => (manager === undefined ? undefined : personIds.get(manager)),
    found: managerOf,
    // Nobody tells a server about the managers of people who have left.
    applies: (person, { persona }) => person.active && persona.person.manage !== undefined,
  },
];

export const GROUP_FACTS: readonly Fact<Group>[] = [
  { name: 'displayName', wanted: (group) => group.name, found: (group) => group['displayName'] },
  {
    name: 'externalId',
    wanted: (group, { persona }) => persona.groupExternalId(group),
    found: (group) => group['externalId'],
    applies: (group, { persona }) => persona.groupExternalId(group) !== undefined,
  },
];

const shown = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));

export const factDifferences = <T>(
  facts: readonly Fact<T>[],
  truth: Truth,
  who: string,
  about: T,
  resource: Json,
): readonly string[] =>
  facts.flatMap(({ name, wanted, found, applies }) => {
    const [want, have] = [wanted(about, truth), found(resource, about, truth)];
    const wrong = want !== have && (applies?.(about, truth) ?? true);
    return wrong ? [`${who}: ${name} should be ${shown(want)} but is ${shown(have)}.`] : [];
  });
