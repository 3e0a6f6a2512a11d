/** The facts of a person and of a group that a directory has to hold: what is wanted, and where it is found. */
import { isJson } from './call.ts';
import type { Json } from './call.ts';
import type { Persona } from './personas/persona.ts';
import { ENTERPRISE } from './urns.ts';
import { displayName } from './world.ts';
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
  readonly found: (resource: Json) => unknown;
  readonly applies?: (about: T, truth: Truth) => boolean;
};

const within = (resource: Json, name: string, part: string): unknown => {
  const value = resource[name];
  return isJson(value) ? value[part] : undefined;
};

const workMail = (resource: Json): unknown => {
  const emails = Array.isArray(resource['emails']) ? resource['emails'].filter(isJson) : [];
  return emails.find((email) => email['type'] === 'work')?.['value'];
};

/** The manager's id; some servers give the reference as a bare string, some an empty one for nobody. */
const managerOf = (resource: Json): unknown => {
  const manager = within(resource, ENTERPRISE, 'manager');
  const id = isJson(manager) ? manager['value'] : manager;
  return id === '' || id === null ? undefined : id;
};

export const PERSON_FACTS: readonly Fact<Person>[] = [
  { name: 'userName', wanted: (person) => person.userName, found: (user) => user['userName'] },
  {
    name: 'externalId',
    wanted: (person, { persona }) => persona.externalId.person(person),
    found: (user) => user['externalId'],
  },
  { name: 'active', wanted: (person) => person.active, found: (user) => user['active'] },
  {
    name: 'given name',
    wanted: (person) => person.givenName,
    found: (user) => within(user, 'name', 'givenName'),
  },
  {
    name: 'family name',
    wanted: (person) => person.familyName,
    found: (user) => within(user, 'name', 'familyName'),
  },
  { name: 'displayName', wanted: displayName, found: (user) => user['displayName'] },
  { name: 'work e-mail', wanted: (person) => person.email, found: workMail },
  { name: 'title', wanted: (person) => person.title, found: (user) => user['title'] },
  {
    name: 'department',
    wanted: (person) => person.department,
    found: (user) => within(user, ENTERPRISE, 'department'),
  },
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
    wanted: (group, { persona }) => persona.externalId.group(group),
    found: (group) => group['externalId'],
    applies: (group, { persona }) => persona.externalId.group(group) !== undefined,
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
    const [want, have] = [wanted(about, truth), found(resource)];
    const wrong = want !== have && (applies?.(about, truth) ?? true);
    return wrong ? [`${who}: ${name} should be ${shown(want)} but is ${shown(have)}.`] : [];
  });
