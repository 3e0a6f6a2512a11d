/** `roster undo`: shows what undoing a request, or a time, would do; does it with --yes. */
import type { Command } from 'commander';
import type { API } from '../api/index.ts';
import type { AskedOf, Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { CommandError } from './failure.ts';
import { EXPLAIN_MOMENT } from './history-options.ts';
import { integrationIdOf } from './integration-of.ts';
import { bold, counted } from './print.ts';

type Range = AskedOf<typeof API.history.undo>['body'];
type Undone = Awaited<ReturnType<Client['history']['undo']>>;

type Options = Remote & {
  readonly tenant: string;
  readonly exchange?: string;
  readonly from?: string;
  readonly to?: string;
  readonly integration?: string;
  readonly yes?: true;
};

export function undo(root: Command): void {
  withServer(root.command('undo'))
    .description(
      'Shows what undoing a request, or all of a time, would do; with --yes it is done, as new changes.',
    )
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--exchange <id>', 'the request to undo')
    .option('--from <moment>', `undo all after this moment: ${EXPLAIN_MOMENT}`)
    .option('--to <moment>', 'up to this one; now without it')
    .option('--integration <integration>', 'only what this integration did: its name or id')
    .option('--yes', 'do it')
    .addHelpText(
      'after',
      example(
        'undo --tenant acme --exchange 4kZbXr0qJm2vTs9LwYc7e',
        'undo --tenant acme --from 2026-10-01T12:00:00Z --yes',
      ),
    )
    .action((_options: Options, command: Command) =>
      ask<Options>(command, async (client, options) => {
        const { tenant, exchange, from, to, integration, yes } = options;
        if ((exchange === undefined) === (from === undefined))
          throw new CommandError('usage', 'Say what: either --exchange, or --from');
        const named =
          integration === undefined ? undefined : await integrationIdOf(client, tenant, integration);
        const body: Range =
          exchange === undefined ? { from: from ?? '', to, integration: named } : { exchange };
        const done = await client.history[yes ? 'undo' : 'previewUndo']({ tenant, body });
        return { document: done, text: text(done) };
      }),
    );
}

function text({ applied, exchange, steps, conflicts }: Undone): string {
  const end = applied
    ? `${counted(steps.length, 'step is', 'steps are')} done; --exchange ${exchange} undoes them in turn.`
    : steps.length === 0
      ? 'There is nothing to undo.'
      : `${counted(steps.length, 'step', 'steps')} would be done. Repeat the command with --yes.`;
  return [
    ...steps.map((step) => `${bold(step.kind)} ${step.type} ${step.id}${detail(step)}`),
    ...conflicts.map(({ type, id, reason }) => `${bold('not undone')} ${type} ${id}: ${reason}`),
    end,
  ].join('\n');
}

function detail(step: Undone['steps'][number]): string {
  if (step.kind !== 'change') return '';
  const parts = [
    ...(step.attributes ?? []).map(
      ({ name, from, to }) => `${name} ${JSON.stringify(from)} → ${JSON.stringify(to)}`,
    ),
    ...(step.join ?? []).map((id) => `+${id}`),
    ...(step.leave ?? []).map((id) => `-${id}`),
  ];
  return `: ${parts.join(', ')}`;
}
