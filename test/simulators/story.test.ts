/** Laws of the story: the same seed tells the same story, and every world in it is sound. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../src/simulators/changes.ts';
import { tell } from '../../src/simulators/story.ts';
import type { Day, Plan } from '../../src/simulators/story.ts';
import { activePeople } from '../../src/simulators/world.ts';
import type { Act, World } from '../../src/simulators/world.ts';

const plans: fc.Arbitrary<Plan> = fc.record({
  people: fc.integer({ min: 0, max: 60 }),
  groups: fc.integer({ min: 0, max: 16 }),
  days: fc.integer({ min: 0, max: 6 }),
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  purges: fc.boolean(),
});

const lively: Plan = { people: 40, groups: 6, days: 4, seed: 1, purges: true };

const daysOf = (plan: Plan): readonly Day[] => [...tell(plan)];
const worldsOf = (plan: Plan): readonly World[] => daysOf(plan).map((day) => day.after);
const kindsOf = (day: Day | undefined): ReadonlySet<Act['kind']> => new Set(day?.acts.map((act) => act.kind));

const everyWorld = (plan: Plan, law: (world: World) => void): void => worldsOf(plan).forEach(law);

const law = (name: string, holds: (plan: Plan) => void): void =>
  it(name, () =>
    fc.assert(
      fc.property(plans, (plan) => void holds(plan)),
      { numRuns: 60 },
    ),
  );

describe('laws of the story', () => {
  law('the same plan tells the same story', (plan) => expect(daysOf(plan)).toEqual(daysOf(plan)));

  law('memberships are only of existing, active people', (plan) =>
    everyWorld(plan, (world) => {
      for (const group of world.groups.values())
        for (const key of group.members) expect(world.people.get(key)?.active).toBe(true);
    }),
  );

  law('Everybody is all active people', (plan) =>
    everyWorld(plan, (world) => {
      const everybody = [...world.groups.values()].filter((group) => group.rule === 'everybody');
      expect(everybody).toHaveLength(Math.min(1, plan.groups));
      const active = new Set(activePeople(world).map((person) => person.key));
      for (const group of everybody) expect(group.members).toEqual(active);
    }),
  );

  law('department groups follow the department attribute', (plan) =>
    everyWorld(plan, (world) => {
      for (const group of world.groups.values())
        if (group.rule === 'department')
          expect(
            [...group.members].every((key) => world.people.get(key)?.department === group.department),
          ).toBe(true);
    }),
  );

  law('the first day has as many people and groups as planned, and the number of groups stays', (plan) => {
    const worlds = worldsOf(plan);
    expect(worlds).toHaveLength(plan.days + 1);
    expect(worlds[0]?.people.size).toBe(plan.people);
    for (const world of worlds) expect(world.groups.size).toBe(plan.groups);
  });

  law('an organisation that has people never loses the last one', (plan) =>
    everyWorld(plan, (world) => expect(activePeople(world).length > 0).toBe(plan.people > 0)),
  );

  law('names are unique without case, in people and in groups', (plan) =>
    everyWorld(plan, (world) => {
      const userNames = [...world.people.values()].map((person) => person.userName.toLowerCase());
      const groupNames = [...world.groups.values()].map((group) => group.name.toLowerCase());
      expect(new Set(userNames).size).toBe(userNames.length);
      expect(new Set(groupNames).size).toBe(groupNames.length);
    }),
  );

  law('the manager of an active person is another active person', (plan) =>
    everyWorld(plan, (world) => {
      for (const person of activePeople(world)) {
        if (person.manager === undefined) continue;
        expect(person.manager).not.toBe(person.key);
        expect(world.people.get(person.manager)?.active).toBe(true);
      }
    }),
  );

  law('nobody is deleted for good unless the provider does that', (plan) => {
    if (!plan.purges) for (const day of daysOf(plan)) expect(kindsOf(day).has('purge')).toBe(false);
  });

  law('each day begins with the world of the day before', (plan) =>
    daysOf(plan).forEach((day, index, all) => {
      if (index > 0) expect(day.before).toBe(all[index - 1]?.after);
    }),
  );
});

describe('a story of some days', () => {
  const days = daysOf(lively);

  it('has joiners, movers, leavers and both renames on every day but the first', () => {
    for (const day of days.slice(1))
      expect(
        kindsOf(day).isSupersetOf(new Set(['join', 'move', 'leave', 'rename', 'retitle', 'dissolve'])),
      ).toBe(true);
  });

  it('brings somebody back from the second day on, and deletes others for good', () => {
    for (const day of days.slice(2)) {
      expect(kindsOf(day).has('rehire')).toBe(true);
      expect(kindsOf(day).has('purge')).toBe(true);
    }
  });

  it('is noticed: a re-hire is a reactivation, after a deletion it is a creation', () => {
    const [, , second, third] = days.map((day) => changesBetween(day.before, day.after).people);
    const rehiredOn = (number: number) =>
      days[number]?.acts.flatMap((act) => (act.kind === 'rehire' ? [act.person.key] : []));
    expect(second?.reactivate.map((change) => change.person.key)).toEqual(rehiredOn(2));
    expect(third?.create.map((change) => change.person.key)).toContain(rehiredOn(3)?.[0]);
  });

  it('differs with another seed', () => {
    expect(daysOf({ ...lively, seed: 2 })).not.toEqual(days);
  });
});

describe('the difference of two worlds', () => {
  it('is nothing for the same world', () => {
    const { after } = daysOf(lively)[0] as Day;
    const { people, groups, memberships } = changesBetween(after, after);
    expect([...Object.values(people), ...Object.values(groups), memberships].flat()).toEqual([]);
  });

  law('its memberships turn the members before into the members after', (plan) => {
    for (const { before, after } of daysOf(plan))
      for (const { group, adds, removes } of changesBetween(before, after).memberships) {
        const old = before.groups.get(group.key)?.members ?? new Set<string>();
        expect(old.difference(new Set(removes)).union(new Set(adds))).toEqual(group.members);
        expect(old.isSupersetOf(new Set(removes)) && old.isDisjointFrom(new Set(adds))).toBe(true);
      }
  });
});
