/** What a provider notices from one cycle to the next: the difference of two worlds. */
import type { Group, Person, World } from './world.ts';

export type PersonChange = { readonly before: Person | undefined; readonly person: Person };
export type GroupChange = { readonly before: Group | undefined; readonly group: Group };
export type MembershipChange = {
  readonly group: Group;
  readonly adds: readonly string[];
  readonly removes: readonly string[];
};

export type PersonChangeKind =
  'create' | 'deactivate' | 'reactivate' | 'rename' | 'update' | 'purge' | 'manage';
export type GroupChangeKind = 'create' | 'rename' | 'delete';

export type Changes = {
  readonly people: Readonly<Record<PersonChangeKind, readonly PersonChange[]>>;
  readonly groups: Readonly<Record<GroupChangeKind, readonly GroupChange[]>>;
  readonly memberships: readonly MembershipChange[];
};

const PROFILE = ['givenName', 'familyName', 'title', 'department', 'email'] as const;

/** A change of a person is the first line that fits; managers come apart, since they need everybody to exist. */
const PERSON_KINDS: readonly (readonly [PersonChangeKind, (before: Person, after: Person) => boolean])[] = [
  ['deactivate', (before, after) => before.active && !after.active],
  ['reactivate', (before, after) => !before.active && after.active],
  ['rename', (before, after) => before.userName !== after.userName],
  ['update', (before, after) => PROFILE.some((name) => before[name] !== after[name])],
];

const peopleChanges = (before: World, after: World): Changes['people'] => {
  const found: Record<PersonChangeKind, PersonChange[]> = {
    create: [],
    deactivate: [],
    reactivate: [],
    rename: [],
    update: [],
    purge: [],
    manage: [],
  };
  for (const person of after.people.values()) {
    const old = before.people.get(person.key);
    const kind = old === undefined ? 'create' : PERSON_KINDS.find(([, fits]) => fits(old, person))?.[0];
    if (kind !== undefined) found[kind].push({ before: old, person });
    if (old?.manager !== person.manager) found.manage.push({ before: old, person });
  }
  for (const person of before.people.values())
    if (!after.people.has(person.key)) found.purge.push({ before: person, person });
  return found;
};

const groupChanges = (before: World, after: World): Changes['groups'] => {
  const all = [...after.groups.values()].map((group) => ({ before: before.groups.get(group.key), group }));
  const gone = [...before.groups.values()].filter((group) => !after.groups.has(group.key));
  return {
    create: all.filter((change) => change.before === undefined),
    rename: all.filter((change) => change.before !== undefined && change.before.name !== change.group.name),
    delete: gone.map((group) => ({ before: group, group })),
  };
};

const membershipChange = (before: Group | undefined, group: Group): MembershipChange => {
  const old = before?.members ?? new Set<string>();
  return { group, adds: [...group.members.difference(old)], removes: [...old.difference(group.members)] };
};

export const changesBetween = (before: World, after: World): Changes => ({
  people: peopleChanges(before, after),
  groups: groupChanges(before, after),
  memberships: [...after.groups.values()]
    .map((group) => membershipChange(before.groups.get(group.key), group))
    .filter((change) => change.adds.length + change.removes.length > 0),
});
