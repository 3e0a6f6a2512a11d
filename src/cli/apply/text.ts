/** A plan, and what came of it, for people and for programs. */
import { bold, counted, dim, facts, green } from '../print.ts';
import type { Plan } from './plan.ts';
import type { Secret } from './take.ts';
import type { Step } from './step.ts';

/** The steps by tenant, and what has to wait. */
export function planText({ steps, waits }: Pick<Plan, 'steps' | 'waits'>): string {
  const tenants = new Set([...steps, ...waits].map(({ tenantId }) => tenantId));
  return [...tenants]
    .map((tenant) =>
      [
        bold(`Tenant ${tenant}`),
        ...steps.filter(({ tenantId }) => tenantId === tenant).flatMap(linesOf),
        ...waits
          .filter(({ tenantId }) => tenantId === tenant)
          .map(({ what, why }) => `  ${dim('…')} ${what} ${dim(`waits: ${why}`)}`),
      ].join('\n'),
    )
    .join('\n\n');
}

const linesOf = ({ sign, what, told }: Step): readonly string[] => [
  `  ${sign === '+' ? green(sign) : bold(sign)} ${what}`,
  ...told.map((each) => `      ${each}`),
];

/** How many steps there are, in a sentence. */
export function countText({ steps, waits }: Pick<Plan, 'steps' | 'waits'>): string {
  const made = steps.filter(({ sign }) => sign === '+').length;
  const parts = [
    ...(made > 0 ? [`${made} to make`] : []),
    ...(steps.length > made ? [`${steps.length - made} to alter`] : []),
    ...(waits.length > 0 ? [`${waits.length} to wait for`] : []),
  ];
  return parts.join(', ');
}

export const doneText = (done: number): string => green(`✔ ${counted(done, 'step', 'steps')} done.`);

/** What is shown this once. */
export function secretsText(secrets: readonly Secret[]): string {
  if (secrets.length === 0) return '';
  const shown = secrets.map(({ tenant, what, uri, secret }) => {
    const lines: (readonly [string, string])[] = uri === undefined ? [] : [['Endpoint', uri]];
    if (secret !== null) lines.push([uri === undefined ? 'Secret' : 'Token', secret]);
    return `${bold(what)} of tenant ${tenant}\n${facts(lines)}`;
  });
  return ['Shown this once:', ...shown].join('\n\n');
}

/** For `--json`. */
export const planDocument = ({ steps, waits }: Pick<Plan, 'steps' | 'waits'>) => ({
  steps: steps.map(({ tenantId, sign, what, told, act }) => ({
    tenant: tenantId,
    operation: act.operation,
    change: sign === '+' ? 'create' : 'update',
    what,
    details: told,
  })),
  waiting: waits.map(({ tenantId, what, why }) => ({ tenant: tenantId, what, why })),
});
