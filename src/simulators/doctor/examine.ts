/** Examines an endpoint the way a provider uses it, step by step on scratch people, and cleans up behind itself. */
import { chanceOf } from '../chance.ts';
import { freshSeed, systemClock } from '../clock.ts';
import { openSession } from '../open-session.ts';
import { personaOf } from '../personas/all.ts';
import type { PersonaName } from '../personas/all.ts';
import { adviceOn } from './advice.ts';
import { openBench } from './bench.ts';
import type { Bench } from './bench.ts';
import { cleanUp } from './clean-up.ts';
import { STEPS } from './steps.ts';
import type { Step } from './steps.ts';

export type Examination = {
  readonly persona: PersonaName;
  readonly variant?: string | undefined;
  readonly endpoint: string;
  readonly token: string;
};

export type Finding = {
  readonly step: string;
  /** `not tried`: what it rests on does not work, or the examination was stopped. */
  readonly verdict: 'works' | 'fails' | 'not tried' | 'not done by this provider';
  /** What is wrong; empty if nothing is. */
  readonly detail: string;
  /** What to do about it. */
  readonly advice: string;
};

export type Diagnosis = {
  readonly healthy: boolean;
  readonly findings: readonly Finding[];
  /** Names of scratch people and groups that could not be removed. */
  readonly left: readonly string[];
};

/** A person waits for the result: what fails for longer than this is told. */
const PATIENCE_MS = 2_000;

const finding = (step: Step, verdict: Finding['verdict'], detail = '', advice = ''): Finding => ({
  step: step.name,
  verdict,
  detail,
  advice,
});

const take = async (bench: Bench, step: Step): Promise<Finding> => {
  if (step.done?.(bench.session.persona) === false) return finding(step, 'not done by this provider');
  const sent = await step.run(bench);
  if (sent === 'waits') return finding(step, 'not tried', 'what it rests on has failed before');
  if (sent !== 'done') return finding(step, 'fails', sent.text, adviceOn(sent));
  const wrong = await step.check(bench);
  return wrong.length === 0 ? finding(step, 'works') : finding(step, 'fails', wrong.join(' '), step.advice);
};

/** Why all the other steps are not tried; whoever tells a person tells it once. */
export const NO_CONNECTION = 'there is no connection';

/** Without a connection nothing else is worth a try. */
const takeAll = async (
  bench: Bench,
  stop: AbortSignal,
  report: (finding: Finding) => void,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const [index, step] of STEPS.entries()) {
    const cut = stop.aborted || (index > 0 && findings[0]?.verdict === 'fails');
    const why = stop.aborted ? 'the examination was stopped' : NO_CONNECTION;
    const found = cut ? finding(step, 'not tried', why) : await take(bench, step);
    findings.push(found);
    report(found);
  }
  return findings;
};

/** Never throws for what the server does: that is in the diagnosis. A stop ends the steps, not the clean-up. */
export const examine = async (
  { persona, variant, endpoint, token }: Examination,
  stop: AbortSignal,
  report: (finding: Finding) => void,
): Promise<Diagnosis> => {
  const seed = freshSeed();
  const options = { endpoint, token, seed, patienceMs: PATIENCE_MS, clock: systemClock };
  const quiet = { differ: () => undefined, setback: () => undefined };
  const bench = openBench(openSession(personaOf(persona, variant), options, quiet), chanceOf(seed));
  let findings: readonly Finding[] = [];
  let left: readonly string[] = [];
  try {
    findings = await takeAll(bench, stop, report);
  } finally {
    left = findings[0]?.verdict === 'fails' ? [] : await cleanUp(bench);
  }
  const healthy =
    left.length === 0 &&
    findings.every(({ verdict }) => verdict === 'works' || verdict === 'not done by this provider');
  return { healthy, findings, left };
};
