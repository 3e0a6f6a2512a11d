/** Which groups an organisation has: Everybody, one for each department, and projects that come and go. */
import type { Chance } from './chance.ts';
import { DEPARTMENTS, NEW_GROUP_NAMES, PROJECTS } from './names.ts';
import type { Group, Person, World } from './world.ts';

const SMALLEST_PROJECT = 3;
const PROJECT_SPREAD = 10;

/** How many groups of each rule make up `groups`; about a third are projects, so that there is one to dissolve. */
export const layout = (groups: number): { everybody: number; departments: number; projects: number } => {
  const rest = Math.max(0, groups - 1);
  const departments = Math.min(DEPARTMENTS.length, rest - Math.floor(rest / 3));
  return { everybody: Math.min(1, groups), departments, projects: rest - departments };
};

/** The departments that people work in; with fewer groups than that, some department has no group. */
export const departmentsFor = (groups: number): readonly string[] =>
  DEPARTMENTS.slice(0, Math.max(2, layout(groups).departments));

const ruled = (chance: Chance, rule: Group['rule'], name: string, department: string | undefined): Group => ({
  key: chance.guid(),
  name,
  rule,
  department,
  members: new Set(),
});

/** A project with a drawn name and a few drawn people; the number keeps names apart. */
export const newProject = (chance: Chance, number: number, people: readonly Person[]): Group => {
  const name = `Project ${chance.pick(PROJECTS)} ${number}`;
  const team = chance.sample(people, SMALLEST_PROJECT + chance.below(PROJECT_SPREAD));
  return { ...ruled(chance, 'project', name, undefined), members: new Set(team.map((person) => person.key)) };
};

export const firstGroups = (chance: Chance, groups: number, people: readonly Person[]): readonly Group[] => {
  const size = layout(groups);
  const everybody = size.everybody === 1 ? [ruled(chance, 'everybody', 'Everybody', undefined)] : [];
  const departments = DEPARTMENTS.slice(0, size.departments);
  return [
    ...everybody,
    ...departments.map((department) => ruled(chance, 'department', department, department)),
    ...Array.from({ length: size.projects }, (_, index) => newProject(chance, index + 1, people)),
  ];
};

/** Another name for a group; it grows from the department so that names do not get longer every day. */
export const retitled = (chance: Chance, group: Group, world: World): Group => {
  const taken = new Set([...world.groups.values()].map((other) => other.name.toLowerCase()));
  const root = group.department ?? group.name;
  const free = NEW_GROUP_NAMES.map((rename) => rename(root)).filter((name) => !taken.has(name.toLowerCase()));
  return { ...group, name: free.length === 0 ? `${group.name} 2` : chance.pick(free) };
};
