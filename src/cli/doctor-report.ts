/** Has an endpoint examined and says step by step what came of it; the exit code is the verdict. */
import {
  examine,
  NO_CONNECTION,
  type Diagnosis,
  type Examination,
  type Finding,
} from '../simulators/index.ts';
import { CommandError } from './failure.ts';
import { bold, counted, dim, green, print, printDocument, red } from './print.ts';
import { reachOf } from './reach.ts';

export type Patient = {
  /** What is tried, for sentences. */
  readonly what: string;
  /** As which provider. */
  readonly title: string;
  readonly tenant?: string;
  readonly integration?: string;
  readonly examination: Examination;
};

const MARKS: Readonly<Record<Finding['verdict'], (step: string) => string>> = {
  works: (step) => green(`✔ ${step}`),
  fails: (step) => red(`✘ ${step}`),
  'not tried': (step) => dim(`- ${step}: not tried`),
  'not done by this provider': (step) => dim(`- ${step}: this provider does not do that`),
};

function tell({ step, verdict, detail, advice }: Finding): void {
  // Told once, at the end.
  if (verdict === 'not tried' && detail === NO_CONNECTION) return;
  print(`  ${MARKS[verdict](step)}`);
  if (verdict !== 'fails') return;
  print(`      ${detail}`);
  print(`      What to do: ${advice}`);
}

/** Errors: CommandError `unhealthy`, when anything fails or something had to stay behind. */
export async function diagnose(patient: Patient, stop: AbortSignal, json: true | undefined): Promise<void> {
  const { what, title, examination } = patient;
  if (!json) print(`${bold(`${what}, used as ${title} does`)}\n  ${examination.endpoint}\n`);
  const diagnosis = await examine(examination, stop, json ? () => undefined : tell);
  const document = documentOf(patient, diagnosis);
  if (!diagnosis.healthy) throw unhealthy(diagnosis, document);
  if (json) printDocument(document);
  else {
    print(`\n${green(`All is well: ${title} can work with this endpoint.`)} Nothing was left behind.`);
    for (const note of document.notes) print(note);
  }
}

const documentOf = (
  { tenant, integration, examination }: Patient,
  { healthy, findings, left }: Diagnosis,
) => ({
  tenant: tenant ?? null,
  integration: integration ?? null,
  idp: examination.persona,
  endpoint: examination.endpoint,
  /** What is no fault, and yet in the way of a provider elsewhere. */
  notes: integration === undefined ? [] : reachOf(examination.endpoint),
  healthy,
  findings,
  left,
});

function unhealthy({ findings, left }: Diagnosis, document: object): CommandError {
  const failed = findings.filter(({ verdict }) => verdict === 'fails').length;
  const untried = findings.filter(({ verdict }) => verdict === 'not tried').length;
  const parts = [
    ...(failed > 0 ? [`${counted(failed, 'step fails', 'steps fail')}`] : []),
    ...(untried > 0 ? [`${counted(untried, 'step was', 'steps were')} not tried`] : []),
    ...(left.length > 0 ? [`remove by hand what was left behind: ${left.join(', ')}`] : []),
  ];
  return new CommandError('unhealthy', parts.join('; '), document);
}
