/** Brings what is there to what a file says, or only shows how. */
import { checkSafety, checkWays, requireFitting, type Services } from '../../actions/index.ts';
import { variableNamed } from '../../config/index.ts';
import type { Said } from '../answer.ts';
import { CommandError, failureOf } from '../failure.ts';
import { print } from '../print.ts';
import { carryOut } from './carry-out.ts';
import type { Secret } from './take.ts';
import { readCurrent } from './current.ts';
import { planOf, type Plan } from './plan.ts';
import type { Checks } from './planning.ts';
import { readDesired, type Source } from './read-file.ts';
import type { Step } from './step.ts';
import { countText, doneText, planDocument, planText, secretsText } from './text.ts';

export type Asked = { readonly file: string; readonly plan: boolean; readonly json: boolean };

/** Errors: usage, bad-file, to-do when only the plan was asked for and it has steps, half-applied. */
export async function applyFile(services: Services, { file, plan: only, json }: Asked): Promise<Said> {
  const source = readDesired(file, variableNamed);
  const plan = await planFor(services, source);
  source.refuse(plan.faults);
  const { steps, waits } = plan;
  const document = planDocument(plan);
  if (steps.length === 0) {
    const text = waits.length === 0 ? 'Nothing to do.' : `${planText(plan)}\n\nNothing else to do.`;
    return { document: { ...document, applied: true, secrets: [] }, text };
  }
  if (!json) print(`${planText(plan)}\n`);
  if (only) {
    if (!json) print(`${countText(plan)}. Nothing has been done.`);
    throw new CommandError('to-do', '', { ...document, applied: false, secrets: [] });
  }
  const secrets = await allTaken(services, plan, json);
  const text = [doneText(steps.length), secretsText(secrets)].filter((each) => each !== '').join('\n\n');
  return { document: { ...document, applied: true, secrets }, text };
}

export const planFor = async (
  services: Services,
  { desired, written }: Pick<Source, 'desired' | 'written'>,
) => planOf(desired, await readCurrent(services, desired), checksOf(services, written));

const checksOf = (services: Services, written: Checks['written']): Checks => ({
  ways: (ways) => checkWays(services, ways),
  safety: checkSafety,
  webhook: (given) => requireFitting(services, 'webhook', given),
  written,
});

/** The first token of an integration that takes none. */
const isClosed = (steps: readonly Step[], { tenant, what }: Secret): boolean =>
  steps.some(
    ({ tenantId, act }) =>
      act.operation === 'authentication.change' &&
      act.change.bearerTokens === false &&
      tenantId === tenant &&
      what === `integration ${act.integration}`,
  );

/** Errors: half-applied, whatever went wrong: what was made until then is shown, because it cannot be shown again. */
async function allTaken(
  services: Services,
  { steps, waits }: Plan,
  json: boolean,
): Promise<readonly Secret[]> {
  const secrets: Secret[] = [];
  let done = 0;
  try {
    for await (const secret of carryOut(services, steps)) {
      done++;
      if (secret !== undefined) secrets.push(secret);
    }
    return shownOf(steps, secrets);
  } catch (error) {
    const shown = shownOf(steps.slice(0, done), secrets);
    if (!json && shown.length > 0) print(`${secretsText(shown)}\n`);
    const { detail: why } = await failureOf(error);
    const detail = `${why.replace(/\.$/, '')}: "${steps[done]?.what ?? ''}" was not done. ${done} of ${steps.length} steps are done; apply the file again to go on.`;
    const document = planDocument({ steps: steps.slice(0, done), waits });
    throw new CommandError('half-applied', detail, {
      error: { code: 'half-applied', detail },
      ...document,
      applied: false,
      secrets: shown,
    });
  }
}

const shownOf = (steps: readonly Step[], secrets: readonly Secret[]): readonly Secret[] =>
  secrets.map((each) => (isClosed(steps, each) ? { ...each, secret: null } : each));
