/** `roster webhook test` and `roster webhook replay`: trying a webhook out, and delivering again. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { CommandError } from './failure.ts';
import { counted } from './print.ts';

type Options = Remote & { readonly tenant: string };
type AttemptView = Awaited<ReturnType<Client['webhooks']['test']>>;

export function webhookTest(group: Command): void {
  withServer(group.command('test'))
    .description('Sends a test at once and says what came of it.')
    .argument('<webhook>', 'its id')
    .requiredOption('--tenant <id>', 'the tenant')
    .addHelpText('after', example('webhook test 3kTMd… --tenant acme'))
    .action((id: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const attempt = await client.webhooks.test({ tenant, id });
        const { status } = attempt;
        if (status === null || status < 200 || status > 299)
          throw new CommandError('test-failed', `The test failed: ${outcomeOf(attempt)}`, attempt);
        return { document: attempt, text: `The test was taken: ${outcomeOf(attempt)}` };
      }),
    );
}

const outcomeOf = ({ status, error, answer: said, durationMs }: AttemptView): string =>
  [status === null ? '' : `HTTP ${status}`, error ?? said, `after ${durationMs} ms`]
    .filter((part) => part !== '')
    .join(', ');

type Replaying = Options & { readonly failed?: true; readonly after?: string; readonly until?: string };

export function webhookReplay(group: Command): void {
  withServer(group.command('replay'))
    .description('Delivers again: whatever was given up, or a range of events.')
    .argument('<webhook>', 'its id')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--failed', 'whatever was given up')
    .option('--until <event>', 'the id of the last event of a range')
    .option('--after <cursor>', 'behind which the range begins; the beginning without it')
    .addHelpText(
      'after',
      example(
        'webhook replay 3kTMd… --tenant acme --failed',
        'webhook replay 3kTMd… --tenant acme --until 23.4',
      ),
    )
    .action((id: string, _options: Replaying, command: Command) =>
      ask<Replaying>(command, async (client, { tenant, failed, after, until }) => {
        if ((failed === undefined) === (until === undefined))
          throw new CommandError('usage', 'Say either --failed or --until, and nothing else');
        const body = until === undefined ? ({ failed: true } as const) : { after, until };
        const { events } = await client.webhooks.replay({ tenant, id, body });
        return {
          document: { events },
          text: `${counted(events, 'event is', 'events are')} delivered again, by the server while it runs.`,
        };
      }),
    );
}
