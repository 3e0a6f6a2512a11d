/** Compares the provider's truth with what a directory holds; every difference is a sentence. */
import { isJson } from './call.ts';
import type { Json } from './call.ts';
import type { Directory } from './directory.ts';
import { GROUP_FACTS, PERSON_FACTS, factDifferences } from './facts.ts';
import type { Truth } from './facts.ts';
import { displayName } from './world.ts';
import type { Group } from './world.ts';

type Pairing = {
  readonly resource: Json | undefined;
  /** Found by name only, under an id that the provider was never given. */
  readonly strayed: boolean;
};

/** Finds resources by the id that the server gave, or failing that by name; remembers which were found. */
const pairer = (resources: readonly Json[], nameAttribute: string) => {
  const byId = new Map(resources.map((resource) => [resource['id'], resource]));
  const byName = new Map(
    resources.map((resource) => [String(resource[nameAttribute]).toLowerCase(), resource]),
  );
  const claimed = new Set<Json>();
  const pair = (id: string | undefined, name: string): Pairing => {
    const own = id === undefined ? undefined : byId.get(id);
    const resource = own ?? byName.get(name.toLowerCase());
    if (resource !== undefined) claimed.add(resource);
    return { resource, strayed: own === undefined };
  };
  return { pair, unclaimed: () => resources.filter((resource) => !claimed.has(resource)) };
};

const strayed = (who: string, resource: Json): string =>
  `${who} is stored under another id than the one given at creation: ${String(resource['id'])}.`;

const comparePeople = (truth: Truth, users: readonly Json[]): readonly string[] => {
  const { pair, unclaimed } = pairer(users, 'userName');
  const differences = [...truth.world.people.values()].flatMap((person) => {
    const who = `${displayName(person)} (${person.userName})`;
    const pairing = pair(truth.personIds.get(person.key), person.userName);
    if (pairing.resource === undefined) return [`${who} is missing from the directory.`];
    const facts = factDifferences(PERSON_FACTS, truth, who, person, pairing.resource);
    return pairing.strayed ? [strayed(who, pairing.resource), ...facts] : facts;
  });
  const extra = unclaimed().map(
    (user) => `The directory has ${String(user['userName'])}, whom ${truth.persona.title} does not have.`,
  );
  return [...differences, ...extra];
};

const memberIds = (group: Json): readonly string[] =>
  Array.isArray(group['members'])
    ? group['members'].filter(isJson).map((member) => String(member['value']))
    : [];

/** Names by the server's ids, for sentences about members. */
const namesById = ({ world, personIds }: Truth): ReadonlyMap<string, string> =>
  new Map(
    [...personIds].flatMap(([key, id]) => {
      const person = world.people.get(key);
      return person === undefined ? [] : [[id, `${displayName(person)} (${person.userName})`] as const];
    }),
  );

const compareMembers = (
  truth: Truth,
  names: ReadonlyMap<string, string>,
  group: Group,
  resource: Json,
): readonly string[] => {
  const found = memberIds(resource);
  const have = new Set(found);
  const want = new Set([...group.members].map((key) => truth.personIds.get(key) ?? key));
  const nameOf = (id: string): string => names.get(id) ?? `somebody unknown (${id})`;
  const twice =
    found.length === have.size ? [] : [`${group.name} lists ${found.length - have.size} members twice.`];
  return [
    ...[...want.difference(have)].map((id) => `${group.name} lacks ${nameOf(id)}.`),
    ...[...have.difference(want)].map((id) => `${group.name} wrongly has ${nameOf(id)}.`),
    ...twice,
  ];
};

const compareGroups = (truth: Truth, groups: readonly Json[]): readonly string[] => {
  const { pair, unclaimed } = pairer(groups, 'displayName');
  const names = namesById(truth);
  const differences = [...truth.world.groups.values()].flatMap((group) => {
    const who = `The group ${group.name}`;
    const pairing = pair(truth.groupIds.get(group.key), group.name);
    if (pairing.resource === undefined) return [`${who} is missing from the directory.`];
    return [
      ...(pairing.strayed ? [strayed(who, pairing.resource)] : []),
      ...factDifferences(GROUP_FACTS, truth, who, group, pairing.resource),
      ...compareMembers(truth, names, group, pairing.resource),
    ];
  });
  const extra = unclaimed().map(
    (group) =>
      `The directory has the group ${String(group['displayName'])}, which ${truth.persona.title} does not have.`,
  );
  return [...differences, ...extra];
};

/** Every difference between the truth and a directory, people first; an empty list is the proof that they are equal. */
export const compare = (truth: Truth, directory: Omit<Directory, 'problems'>): readonly string[] => [
  ...comparePeople(truth, directory.users),
  ...compareGroups(truth, directory.groups),
];
