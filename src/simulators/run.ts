/** Runs a simulation: lives through the story against a real server, then proves the directory equal or says why not. */
import { chanceOf } from './chance.ts';
import { systemClock } from './clock.ts';
import { compare } from './compare.ts';
import { connect } from './connect.ts';
import { liveThrough } from './cycles.ts';
import type { Office } from './cycles.ts';
import { readDirectory } from './directory.ts';
import { adviceOn } from './doctor/advice.ts';
import type { Outcome, Report, SimulationOptions } from './events.ts';
import { SENTENCES_PER_PHASE, dayText } from './narrator.ts';
import { openSession } from './open-session.ts';
import { personaOf } from './personas/all.ts';
import type { Failure } from './session.ts';
import { tell } from './story.ts';
import { EMPTY_WORLD, activePeople } from './world.ts';
import type { World } from './world.ts';

const PATIENCE_MS = 15_000;
const CONCURRENCY = 4;

type Run = {
  readonly options: SimulationOptions;
  readonly office: Office;
  /** Each is told once, however often it is met. */
  readonly differences: Set<string>;
  readonly setbacks: { count: number };
};

type Lived =
  { readonly world: World; readonly failure?: never } | { readonly world?: never; readonly failure: Failure };

const openRun = (options: SimulationOptions, report: Report): Run => {
  const { patienceMs = PATIENCE_MS, concurrency = CONCURRENCY, sentences = SENTENCES_PER_PHASE } = options;
  const differences = new Set<string>();
  const setbacks = { count: 0 };
  const persona = personaOf(options.persona, options.variant);
  const session = openSession(
    persona,
    { ...options, patienceMs, clock: systemClock },
    {
      differ: (text) => tellOnce(differences, `${text}.`, report),
      setback: () => {
        setbacks.count += 1;
      },
    },
  );
  return { options, office: { session, concurrency, patienceMs, sentences, report }, differences, setbacks };
};

const tellOnce = (differences: Set<string>, text: string, report: Report): void => {
  if (differences.has(text)) return;
  differences.add(text);
  report({ kind: 'difference', text });
};

/** Lives through all days; answers the last world, or why the connection could not be set up at all. */
const liveThroughAll = async ({ options, office }: Run): Promise<Lived> => {
  const { session, report } = office;
  const { purges, testsDaily } = session.persona;
  const probes = chanceOf(options.seed, 'connection test');
  let world = EMPTY_WORLD;
  for (const day of tell({ ...options, purges })) {
    report({ kind: 'day', day: day.number, of: options.days, text: dayText(day) });
    const failure = day.number === 0 || testsDaily ? await connect(office, probes.guid) : undefined;
    // No provider starts with a connection whose test fails; a later failure is only noted.
    if (failure !== undefined && day.number === 0) return { failure };
    const left = await liveThrough(office, day);
    if (day.number === options.days) for (const { text } of left) session.differ(text);
    world = day.after;
  }
  return { world };
};

/** Reads the directory and compares it with the truth, person by person and membership by membership. */
const prove = async (
  { session, concurrency, patienceMs, report }: Office,
  world: World,
): Promise<readonly string[]> => {
  const progress = (done: number, total: number) =>
    report({ kind: 'progress', phase: 'reading the directory back', done, total });
  const { persona, wire, personIds, groupIds } = session;
  const directory = await readDirectory(wire, { concurrency, patienceMs, clock: session.clock }, progress);
  return [...directory.problems, ...compare({ persona, world, personIds, groupIds }, directory)];
};

const outcomeOf = (
  { office, differences, setbacks }: Run,
  { failure, world = EMPTY_WORLD }: Lived,
): Outcome => {
  const timings = office.session.wire.timings();
  const memberships = [...world.groups.values()].reduce((sum, group) => sum + group.members.size, 0);
  return {
    equal: differences.size === 0,
    differences: [...differences],
    ...(failure === undefined ? {} : { advice: adviceOn(failure) }),
    counts: {
      requests: Object.fromEntries(Object.entries(timings).map(([kind, timing]) => [kind, timing.count])),
      people: world.people.size,
      active: activePeople(world).length,
      groups: world.groups.size,
      memberships,
      setbacks: setbacks.count,
    },
    timings,
  };
};

/** Simulates a provider against a SCIM endpoint. Never throws for what the server does: that is in the outcome. */
export const simulate = async (options: SimulationOptions, report: Report): Promise<Outcome> => {
  const run = openRun(options, report);
  const lived = await liveThroughAll(run);
  const found = lived.world === undefined ? [] : await prove(run.office, lived.world);
  for (const text of found) tellOnce(run.differences, text, report);
  const outcome = outcomeOf(run, lived);
  report({ kind: 'outcome', outcome });
  return outcome;
};
