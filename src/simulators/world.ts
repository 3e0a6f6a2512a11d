/** The truth of a simulated provider: who works there, and which groups hold whom. */

export type Person = {
  /** The provider's own id of the person; it outlives renames and hard deletes. */
  readonly key: string;
  /** The first mail nickname; never changes. */
  readonly alias: string;
  readonly userName: string;
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly title: string;
  readonly department: string;
  readonly employeeNumber: string;
  readonly active: boolean;
  /** The manager's key. */
  readonly manager: string | undefined;
};

export type Group = {
  readonly key: string;
  readonly name: string;
  /** What decides who belongs: being active, the department attribute, or a list of its own. */
  readonly rule: 'everybody' | 'department' | 'project';
  readonly department: string | undefined;
  readonly members: ReadonlySet<string>;
};

export type World = {
  readonly people: ReadonlyMap<string, Person>;
  readonly groups: ReadonlyMap<string, Group>;
};

/** One thing that happens: the person or group as it is afterwards (or was, if it goes). */
export type PersonAct = {
  readonly kind: 'join' | 'move' | 'rename' | 'leave' | 'rehire' | 'purge';
  readonly person: Person;
};
export type GroupAct = { readonly kind: 'form' | 'retitle' | 'dissolve'; readonly group: Group };
export type Act = PersonAct | GroupAct;

export const EMPTY_WORLD: World = Object.freeze({ people: new Map(), groups: new Map() });

export const displayName = (person: Person): string => `${person.givenName} ${person.familyName}`;

export const activePeople = (world: World): readonly Person[] =>
  [...world.people.values()].filter((person) => person.active);

export const inactivePeople = (world: World): readonly Person[] =>
  [...world.people.values()].filter((person) => !person.active);

export const moved = (person: Person, to: Pick<Person, 'department' | 'title' | 'manager'>): PersonAct => ({
  kind: 'move',
  person: { ...person, ...to },
});

export const renamed = (
  person: Person,
  to: Pick<Person, 'familyName' | 'userName' | 'email'>,
): PersonAct => ({ kind: 'rename', person: { ...person, ...to } });

export const left = (person: Person): PersonAct => ({ kind: 'leave', person: { ...person, active: false } });

/** A re-hire starts without a manager: whoever managed them may be gone, or be somebody new under the old key. */
export const rehired = (person: Person): PersonAct => ({
  kind: 'rehire',
  person: { ...person, active: true, manager: undefined },
});

const perform = (people: Map<string, Person>, groups: Map<string, Group>, act: Act): void => {
  if ('group' in act && act.kind === 'dissolve') groups.delete(act.group.key);
  else if ('group' in act) groups.set(act.group.key, act.group);
  else if (act.kind === 'purge') people.delete(act.person.key);
  else people.set(act.person.key, act.person);
};

/** Who has lost their manager has none until they move: leavers manage nobody. */
const settleManagers = (people: Map<string, Person>): void => {
  for (const person of people.values())
    if (person.active && person.manager !== undefined && people.get(person.manager)?.active !== true)
      people.set(person.key, { ...person, manager: undefined });
};

const rosters = (
  people: ReadonlyMap<string, Person>,
): ReadonlyMap<string | undefined, ReadonlySet<string>> => {
  const everybody = new Set<string>();
  const byDepartment = new Map<string | undefined, Set<string>>([[undefined, everybody]]);
  for (const person of people.values()) {
    if (!person.active) continue;
    everybody.add(person.key);
    const known = byDepartment.get(person.department) ?? new Set<string>();
    byDepartment.set(person.department, known.add(person.key));
  }
  return byDepartment;
};

const settleGroups = (people: ReadonlyMap<string, Person>, groups: Map<string, Group>): void => {
  const byDepartment = rosters(people);
  const active = byDepartment.get(undefined) ?? new Set();
  for (const group of groups.values()) {
    const chosen =
      group.rule === 'project' ? group.members.intersection(active) : byDepartment.get(group.department);
    groups.set(group.key, { ...group, members: chosen ?? new Set() });
  }
};

/** The world after the acts of a day; the world before stays as it was. */
export const enact = (world: World, acts: readonly Act[]): World => {
  const people = new Map(world.people);
  const groups = new Map(world.groups);
  for (const act of acts) perform(people, groups, act);
  settleManagers(people);
  settleGroups(people, groups);
  return Object.freeze({ people, groups });
};
