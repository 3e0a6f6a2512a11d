/** `roster integration delete`: ends an integration; its people and groups stay. */
import type { Command } from 'commander';
import { deleteIntegration } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { integrationNamed } from './integration-lookup.ts';
import { counted } from './print.ts';

type Options = Global & { readonly tenant: string; readonly yes?: true };

export function integrationDelete(group: Command): void {
  group
    .command('delete')
    .description(
      'Deletes an integration. Its tokens end at once; its people and groups stay, managed by nobody.',
    )
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .option('--yes', 'the answer to the question whether it is meant')
    .addHelpText('after', example('integration delete main --tenant acme --yes'))
    .action((given: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant, yes }) => {
        const { id, name } = await integrationNamed(services, tenant, given);
        if (!yes) throw unconfirmed(tenant, name);
        const { released } = await deleteIntegration(services, tenant, id);
        const left =
          released === 0
            ? 'It had no people or groups.'
            : `${counted(released, 'person or group stays', 'people and groups stay')} in the directory, managed by nobody.`;
        return {
          document: { id, tenant, name, deleted: true, unmanaged: released },
          text: `Integration "${name}" of tenant "${tenant}" is deleted. ${left}`,
        };
      }),
    );
}

const unconfirmed = (tenant: string, name: string): CommandError =>
  new CommandError(
    'confirmation-needed',
    `Delete integration "${name}" of tenant "${tenant}"? Its tokens end at once; its people and groups stay, managed by nobody. Repeat the command with --yes.`,
  );
