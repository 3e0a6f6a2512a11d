/** Examines an endpoint the way a provider uses it, step by step on scratch people, and cleans up behind itself. */
import { chanceOf } from '../chance.ts';
import { freshSeed, systemClock } from '../clock.ts';
import { openSession } from '../open-session.ts';
import { personaOf } from '../personas/all.ts';
import type { PersonaName } from '../personas/all.ts';
import type { Failure } from '../session.ts';
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

const ADVICE: Readonly<Record<number, string>> = Object.freeze({
  0: 'Nothing answers there: see whether the server runs, and whether its public URL leads to it.',
  401: 'The token is not accepted here: issue a new one for this very integration and paste it whole.',
  403: 'The server knows the token and refuses it: see whether the integration is enabled.',
  404: 'The address leads nowhere: compare it letter by letter with the endpoint of the integration.',
  409: 'The server takes this for something that is there already: see what bears that name.',
  429: 'The server is asked too much: raise its limits, at least 25 requests in a second have to pass.',
});

const adviceOn = ({ status }: Failure): string => {
  const server = status >= 500 ? 'The server fails at this: its log says why.' : undefined;
  return (
    ADVICE[status] ?? server ?? 'The server refuses what this provider sends; its answer says what it wants.'
  );
};

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

/** Without a connection nothing else is worth a try. */
const takeAll = async (
  bench: Bench,
  stop: AbortSignal,
  report: (finding: Finding) => void,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const [index, step] of STEPS.entries()) {
    const cut = stop.aborted || (index > 0 && findings[0]?.verdict === 'fails');
    const why = stop.aborted ? 'the examination was stopped' : 'there is no connection';
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
