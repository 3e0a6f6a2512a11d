/** The cycles of a day: each sends what the server is believed to lack, until it lacks nothing or patience ends. */
import { eachOf } from './crowd.ts';
import type { Report } from './events.ts';
import { fullSyncOf } from './full-sync.ts';
import { narrate } from './narrator.ts';
import { delayAfter } from './patience.ts';
import { phasesOf } from './phases.ts';
import type { Phase } from './phases.ts';
import type { Failure, Session } from './session.ts';
import type { Day } from './story.ts';

export type Office = {
  readonly session: Session;
  /** Requests under way at a time. */
  readonly concurrency: number;
  readonly patienceMs: number;
  readonly sentences: number;
  readonly report: Report;
};

/** One every forty minutes makes so many a day. */
const CYCLES_PER_DAY = 36;

type Cycle = { readonly done: number; readonly failures: readonly Failure[] };

const runPhases = async (office: Office, phases: Iterable<Phase>): Promise<Cycle> => {
  const failures: Failure[] = [];
  let done = 0;
  for (const { name, tasks } of phases) {
    const narration = narrate(name, tasks.length, office.sentences, office.report);
    await eachOf(tasks, office.concurrency, async ({ run, sentence }) => {
      const sent = await run(office.session);
      if (sent === 'done') done += 1;
      else if (sent !== 'waits') failures.push(sent);
      narration.over(sent === 'done' ? sentence : undefined);
    });
    narration.end();
  }
  return { done, failures };
};

const cycle = ({ session }: Office, day: Day, again: boolean): Iterable<Phase> =>
  phasesOf(session.persona, session.ledger, day, again);

const passing = ({ failures }: Cycle): boolean => failures.some((failure) => failure.passing);

/** A refusal stays one however often it is tried; it is told at once. */
const tellRefusals = ({ session }: Office, { failures }: Cycle): void => {
  for (const failure of failures) if (!failure.passing) session.differ(failure.text);
};

/** Lives through a day; answers what still fails at its end although it might have passed. */
export const liveThrough = async (office: Office, day: Day): Promise<readonly Failure[]> => {
  const { clock, persona } = office.session;
  let last = await runPhases(office, cycle(office, day, false));
  tellRefusals(office, last);
  const { sync } = persona;
  if (sync !== undefined && day.number > 0 && day.number % sync.everyDays === 0)
    tellRefusals(office, await runPhases(office, fullSyncOf(sync, day)));
  let since = clock.now();
  for (let cycles = 1; passing(last) && cycles < CYCLES_PER_DAY; cycles += 1) {
    const left = since + office.patienceMs - clock.now();
    if (left <= 0) break;
    await clock.sleep(Math.min(left, delayAfter(cycles)));
    last = await runPhases(office, cycle(office, day, true));
    tellRefusals(office, last);
    if (last.done > 0) since = clock.now();
  }
  return last.failures.filter((failure) => failure.passing);
};
