/** `roster hold allow` and `roster hold reject`: deciding about what is kept back from applications. */
import type { Command } from 'commander';
import { decide, readHold, SYSTEM, type Decision } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { counted } from './print.ts';

type Deciding = Global & { readonly tenant: string; readonly item?: readonly string[] };

const deciding =
  (decision: Decision, description: string, done: string) =>
  (group: Command): void => {
    group
      .command(decision)
      .description(description)
      .argument('<hold>', 'its id')
      .requiredOption('--tenant <id>', 'the tenant')
      .option('--item <id...>', 'only these items, as `hold show` names them; everything without it')
      .addHelpText('after', example(`hold ${decision} 019b… --tenant acme`))
      .action((id: string, _options: Deciding, command: Command) =>
        answer<Deciding>(command, async (services, { tenant, item }) => {
          await readHold(services, tenant, id);
          const outcome = await decide(services, tenant, id, {
            decision,
            items: item ?? null,
            actor: SYSTEM,
          });
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
