/** What a plan is made with: the tenant as the file wants it and as it is, and where steps, waits and faults go. */
import { Refusal, type NewWebhook } from '../../actions/index.ts';
import type { Safety, Ways } from '../../directory/index.ts';
import type { CurrentTenant } from './current.ts';
import type { DesiredTenant, Fault, Path } from './file.ts';
import type { Act, Step, Wait } from './step.ts';

/** What only the settings of this server can judge. Errors: Refusal. */
export type Checks = {
  readonly ways: (ways: Ways) => void;
  readonly safety: (safety: Safety) => void;
  readonly webhook: (given: Pick<NewWebhook, 'url' | 'types'>) => void;
  /** A text as it stands in the file, where variables are not filled in. */
  readonly written: (path: Path) => string;
};

export type Planning = {
  readonly wanted: DesiredTenant;
  readonly there: CurrentTenant;
  readonly isNew: boolean;
  /** Of the tenant in the file. */
  readonly path: Path;
  readonly checks: Checks;
  readonly steps: Step[];
  readonly waits: Wait[];
  readonly faults: Fault[];
};

type About = Pick<Step, 'sign' | 'what' | 'path'> & { readonly told?: readonly string[] };

export function take({ there, steps }: Planning, { told = [], ...about }: About, act: Act): void {
  steps.push({ tenantId: there.id, told, ...about, act });
}

export function fault({ faults }: Planning, path: Path, message: string): void {
  faults.push({ path, message });
}

/** What an action would refuse is a fault of the file. */
export function check(planning: Planning, path: Path, ask: () => void): void {
  try {
    ask();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    fault(planning, path, error.message);
  }
}

/** The second of two of one name is a fault. */
export function refuseTwins(planning: Planning, path: Path, names: readonly string[]): void {
  names.forEach((name, index) => {
    if (names.indexOf(name) < index) fault(planning, [...path, index], `"${name}" stands there twice`);
  });
}

/** Whether there is nothing to alter. */
export const isNothing = (change: object): boolean => Object.keys(change).length === 0;
