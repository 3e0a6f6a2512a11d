/** `roster webhook list` and `delete`: the addresses of applications that are told of events, and streams of signed tokens. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example, EXPLAIN_PUBLIC_URL } from './answer.ts';
import { CommandError } from './failure.ts';
import { table } from './print.ts';

type Options = Remote & { readonly tenant: string };
type WebhookView = Awaited<ReturnType<Client['webhooks']['read']>>;

/** All that a tenant can have. */
const MOST = 100;

export function webhookList(group: Command): void {
  withServer(group.command('list'))
    .description('Lists webhooks and streams, oldest first.')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example('webhook list --tenant acme'))
    .action((_options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const { results } = await client.webhooks.list({ tenant, query: { size: MOST } });
        return {
          document: results,
          text: results.length === 0 ? 'Nobody is told of events.' : webhookTable(results),
        };
      }),
    );
}

const webhookTable = (all: readonly WebhookView[]): string =>
  table(
    [
      ...['Webhook', 'Kind', 'Address', 'Types', 'State', 'Made by'].map((title) => ({ title })),
      { title: 'Failures', right: true },
    ],
    all.map(({ id, kind, url, types, status, receiver, failures }) => [
      ...[id, kind, url, typesOf(types), STATES[status], receiver ?? 'an administrator'],
      String(failures),
    ]),
  );

const STATES = Object.freeze({ enabled: 'on', paused: 'paused', disabled: 'off, nothing kept' });

export const typesOf = (types: readonly string[]): string => (types.length === 0 ? 'all' : types.join(', '));

type Deleting = Options & { readonly yes?: true };

export function webhookDelete(group: Command): void {
  withServer(group.command('delete'))
    .description('Ends a webhook or a stream, with what was still to be delivered.')
    .argument('<webhook>', 'its id')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--yes', 'the answer to the question whether it is meant')
    .addHelpText('after', example('webhook delete 3kTMd… --tenant acme --yes'))
    .action((id: string, _options: Deleting, command: Command) =>
      ask<Deleting>(command, async (client, { tenant, yes }) => {
        const { url } = await client.webhooks.read({ tenant, id });
        if (!yes)
          throw new CommandError(
            'confirmation-needed',
            `Delete the webhook ${url} of tenant "${tenant}"? What was still to be delivered is dropped. Repeat the command with --yes.`,
          );
        await client.webhooks.remove({ tenant, id });
        return { document: { id, tenant, deleted: true }, text: `${url} is told of nothing any more.` };
      }),
    );
}
