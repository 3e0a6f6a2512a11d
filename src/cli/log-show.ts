/** `roster log show`: one request with its answer, its effect, and what to do next. */
import type { Command } from 'commander';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { textOf } from './exchange-text.ts';

type Options = Remote & { readonly tenant: string };

export function logShow(group: Command): void {
  withServer(group.command('show'))
    .description('Shows one request: what was sent and answered, what it altered, and what to do about it.')
    .argument('<id>', 'its id, which the answer bore in x-request-id')
    .requiredOption('--tenant <id>', 'the tenant')
    .addHelpText('after', example('log show 0198f3a2-7c1d-7000-8a11-5f0c2b9d4e61 --tenant acme'))
    .action((id: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const detail = await client.exchanges.read({ tenant, id });
        return { document: detail, text: textOf(detail) };
      }),
    );
}
