/** `roster hold allow` and `roster hold reject`: deciding about what is kept back from applications. */
import type { Command } from 'commander';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { counted } from './print.ts';

type Deciding = Remote & { readonly tenant: string; readonly item?: readonly string[] };

const deciding =
  (decision: 'allow' | 'reject', description: string, done: string) =>
  (group: Command): void => {
    withServer(group.command(decision))
      .description(description)
      .argument('<hold>', 'its id')
      .requiredOption('--tenant <id>', 'the tenant')
      .option('--item <id...>', 'only these items, as `hold show` names them; everything without it')
      .addHelpText('after', example(`hold ${decision} 019b… --tenant acme`))
      .action((id: string, _options: Deciding, command: Command) =>
        ask<Deciding>(command, async (client, { tenant, item }) => {
          await client.holds.read({ tenant, id });
          const body = item === undefined ? {} : { items: [...item] };
          const outcome = await client.holds[decision]({ tenant, id, body });
          const { decided, cancelled } = outcome;
          const again = cancelled === 0 ? '' : ` ${cancelled} had been taken back by the provider already.`;
          return { document: outcome, text: `${counted(decided, 'change', 'changes')} ${done}.${again}` };
        }),
      );
  };

export const holdAllow = deciding(
  'allow',
  'Publishes what is held, so that applications see it no longer.',
  'published',
);

export const holdReject = deciding(
  'reject',
  'Keeps applications seeing what is held, until the provider sends it again.',
  'rejected',
);
