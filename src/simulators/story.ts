/** The story: what happens on each day, drawn from a seed, and the world before and after it. */
import { openCasting } from './casting.ts';
import type { Casting } from './casting.ts';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import { TITLES } from './names.ts';
import { departmentsFor, firstGroups, newProject, retitled } from './organisation.ts';
import { EMPTY_WORLD, activePeople, enact, inactivePeople, left, moved, rehired, renamed } from './world.ts';
import type { Act, Person, World } from './world.ts';

export type Plan = {
  readonly people: number;
  readonly groups: number;
  /** Days after the initial synchronisation, which is day 0. */
  readonly days: number;
  readonly seed: number;
  /** Whether this provider deletes leavers for good some day later. */
  readonly purges: boolean;
};

export type Day = {
  readonly number: number;
  readonly acts: readonly Act[];
  readonly before: World;
  readonly after: World;
};

/** Shares of the active people, and the least number, so that a small story has everything too. */
const DAILY = Object.freeze({
  joiners: { share: 0.02, least: 2 },
  movers: { share: 0.03, least: 2 },
  leavers: { share: 0.015, least: 2 },
});

const daily = (rate: { share: number; least: number }, active: number): number =>
  Math.max(rate.least, Math.round(rate.share * active));

type Scene = {
  readonly plan: Plan;
  readonly chance: Chance;
  readonly casting: Casting;
  readonly world: World;
  readonly day: number;
  /** People who were deleted for good and have not come back. */
  readonly purged: readonly Person[];
};

const opening = ({ plan, chance, casting }: Scene): readonly Act[] => {
  const people: Person[] = [];
  for (let count = 0; count < plan.people; count += 1)
    people.push(casting.newcomer(departmentsFor(plan.groups), people));
  return [
    ...people.map((person): Act => ({ kind: 'join', person })),
    ...firstGroups(chance, plan.groups, people).map((group): Act => ({ kind: 'form', group })),
  ];
};

/** Employees of today: one changes name, some move, some leave, nobody does two of these, and one at least stays. */
const staffActs = ({ plan, chance, casting, world }: Scene): readonly Act[] => {
  const active = activePeople(world);
  const movers = daily(DAILY.movers, active.length);
  const leavers = Math.min(daily(DAILY.leavers, active.length), active.length - 1 - movers);
  const drawn = chance.sample(active, 1 + movers + Math.max(0, leavers));
  const move = (person: Person): Act => {
    const elsewhere = departmentsFor(plan.groups).filter((department) => department !== person.department);
    const manager = chance.pick(active);
    return moved(person, {
      department: chance.pick(elsewhere),
      title: chance.pick(TITLES.filter((title) => title !== person.title)),
      manager: manager.key === person.key ? undefined : manager.key,
    });
  };
  return [
    ...drawn.slice(0, 1).map((person) => renamed(person, casting.newName(person))),
    ...drawn.slice(1, 1 + movers).map(move),
    ...drawn.slice(1 + movers).map(left),
  ];
};

const joinerActs = ({ plan, casting, world }: Scene): readonly Act[] => {
  const active = activePeople(world);
  const length = plan.people === 0 ? 0 : daily(DAILY.joiners, active.length);
  return Array.from({ length }, (): Act => {
    const person = casting.newcomer(departmentsFor(plan.groups), active);
    return { kind: 'join', person };
  });
};

/** One of those who left comes back, preferably one deleted for good; half of the others are deleted today. */
const formerActs = ({ plan, chance, world, purged }: Scene): readonly Act[] => {
  const inactive = inactivePeople(world);
  const back = chance.sample(purged.length > 0 ? purged : inactive, 1);
  const others = inactive.filter((person) => !back.includes(person));
  const gone = plan.purges ? chance.sample(others, Math.ceil(others.length / 2)) : [];
  return [...back.map(rehired), ...gone.map((person): Act => ({ kind: 'purge', person }))];
};

/** One department group gets a new name; one project ends and another begins. */
const groupActs = ({ plan, chance, world, day }: Scene): readonly Act[] => {
  const groups = [...world.groups.values()];
  const departments = groups.filter((group) => group.rule === 'department');
  const projects = groups.filter((group) => group.rule === 'project');
  const renamedGroup = chance.sample(departments, 1).map((group) => retitled(chance, group, world));
  const formed = projects.slice(0, 1).map(() => newProject(chance, plan.groups + day, activePeople(world)));
  return [
    ...renamedGroup.map((group): Act => ({ kind: 'retitle', group })),
    ...chance.sample(projects, 1).map((group): Act => ({ kind: 'dissolve', group })),
    ...formed.map((group): Act => ({ kind: 'form', group })),
  ];
};

const stillPurged = (purged: readonly Person[], acts: readonly Act[]): readonly Person[] => {
  const back = new Set(acts.map((act) => (act.kind === 'rehire' ? act.person.key : '')));
  const gone = acts.flatMap((act) => (act.kind === 'purge' ? [act.person] : []));
  return [...purged.filter((person) => !back.has(person.key)), ...gone];
};

const actsOf = (scene: Scene): readonly Act[] =>
  scene.day === 0
    ? opening(scene)
    : [formerActs, joinerActs, staffActs, groupActs].flatMap((draw) => draw(scene));

/** The days of a story in order; the same plan always tells the same story. */
export function* tell(plan: Plan): Generator<Day, void, undefined> {
  const chance = chanceOf(plan.seed);
  let scene: Scene = { plan, chance, casting: openCasting(chance), world: EMPTY_WORLD, day: 0, purged: [] };
  for (; scene.day <= plan.days; scene = { ...scene, day: scene.day + 1 }) {
    const acts = actsOf(scene);
    const before = scene.world;
    const after = enact(before, acts);
    scene = { ...scene, world: after, purged: stillPurged(scene.purged, acts) };
    yield { number: scene.day, acts, before, after };
  }
}
