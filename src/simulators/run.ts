/** Runs a simulation: lives through the story against a real server, then proves the directory equal or says why not. */
import { chanceOf } from './chance.ts';
import { systemClock } from './clock.ts';
import { compare } from './compare.ts';
import { eachOf } from './crowd.ts';
import { readDirectory } from './directory.ts';
import type { Outcome, Report, SimulationOptions } from './events.ts';
import { dayText, narrate } from './narrator.ts';
import { PERSONAS } from './personas/all.ts';
import { phasesOf } from './phases.ts';
import { testConnection } from './session.ts';
import type { Session } from './session.ts';
import { tell } from './story.ts';
import type { Day } from './story.ts';
import { openWire } from './wire.ts';
import { EMPTY_WORLD, activePeople } from './world.ts';
import type { World } from './world.ts';

const PATIENCE_MS = 15_000;
const CONCURRENCY = 4;

type Run = {
  readonly options: SimulationOptions;
  readonly concurrency: number;
  readonly session: Session;
  readonly differences: string[];
  readonly report: Report;
};

const openRun = (options: SimulationOptions, report: Report): Run => {
  const persona = PERSONAS[options.persona];
  const differences: string[] = [];
  const session: Session = {
    persona,
    wire: openWire({
      endpoint: options.endpoint,
      headers: persona.headers(options.token),
      patienceMs: options.patienceMs ?? PATIENCE_MS,
      clock: systemClock,
    }),
    seed: options.seed,
    personIds: new Map(),
    groupIds: new Map(),
    purgedIds: new Set(),
    differ: (text) => {
      differences.push(`${text}.`);
      report({ kind: 'difference', text: `${text}.` });
    },
  };
  return { options, concurrency: options.concurrency ?? CONCURRENCY, session, differences, report };
};

const liveThrough = async ({ session, concurrency, report }: Run, day: Day): Promise<void> => {
  for (const { name, tasks } of phasesOf(session.persona, day)) {
    const narration = narrate(name, tasks.length, report);
    await eachOf(tasks, concurrency, async (task) => {
      const done = await task.run(session);
      narration.over(done ? task.sentence : undefined);
    });
    narration.end();
  }
};

/** Lives through all days; answers the last world, or undefined if the connection could not be set up at all. */
const liveThroughAll = async (run: Run): Promise<World | undefined> => {
  const { options, session, report } = run;
  const { persona } = session;
  const probes = chanceOf(options.seed, 'connection test');
  let world = EMPTY_WORLD;
  for (const day of tell({ ...options, purges: persona.purges })) {
    report({ kind: 'day', day: day.number, of: options.days, text: dayText(day) });
    const tested = day.number === 0 || persona.testsDaily ? await testConnection(session, probes.guid) : true;
    // No provider starts with a connection whose test fails; a later failure is only noted.
    if (!tested && day.number === 0) return undefined;
    await liveThrough(run, day);
    world = day.after;
  }
  return world;
};

/** Reads the directory and compares it with the truth, person by person and membership by membership. */
const prove = async ({ session, concurrency, differences, report }: Run, world: World): Promise<void> => {
  const narration = (done: number, total: number) =>
    report({ kind: 'progress', phase: 'reading the directory back', done, total });
  const directory = await readDirectory(session.wire, concurrency, narration);
  const { persona, personIds, groupIds } = session;
  const found = [...directory.problems, ...compare({ persona, world, personIds, groupIds }, directory)];
  differences.push(...found);
  for (const text of found) report({ kind: 'difference', text });
};

const outcomeOf = ({ session, differences }: Run, world: World): Outcome => {
  const timings = session.wire.timings();
  const memberships = [...world.groups.values()].reduce((sum, group) => sum + group.members.size, 0);
  return {
    equal: differences.length === 0,
    differences,
    counts: {
      requests: Object.fromEntries(Object.entries(timings).map(([kind, timing]) => [kind, timing.count])),
      people: world.people.size,
      active: activePeople(world).length,
      groups: world.groups.size,
      memberships,
    },
    timings,
  };
};

/** Simulates a provider against a SCIM endpoint. Never throws for what the server does: that is in the outcome. */
export const simulate = async (options: SimulationOptions, report: Report): Promise<Outcome> => {
  const run = openRun(options, report);
  const world = await liveThroughAll(run);
  if (world !== undefined) await prove(run, world);
  const outcome = outcomeOf(run, world ?? EMPTY_WORLD);
  report({ kind: 'outcome', outcome });
  return outcome;
};
