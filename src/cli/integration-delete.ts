/** `roster integration delete`: ends an integration; its people and groups stay, or are deprovisioned through the brake. */
import { Option, type Command } from 'commander';
import { deleteIntegration, type IntegrationPeople } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { CommandError } from './failure.ts';
import { integrationNamed } from './integration-lookup.ts';
import { counted } from './print.ts';

type Options = Global & {
  readonly tenant: string;
  readonly people: IntegrationPeople;
  readonly yes?: true;
};

export function integrationDelete(group: Command): void {
  group
    .command('delete')
    .description(
      'Deletes an integration. Its tokens end at once; what becomes of its people is yours to say.',
    )
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .addOption(
      new Option('--people <what>', 'whether its people and groups stay, managed by nobody, or are deleted')
        .choices(['keep', 'deprovision'])
        .default('keep'),
    )
    .option('--yes', 'the answer to the question whether it is meant')
    .addHelpText('after', example('integration delete main --tenant acme --yes'))
    .action((given: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant, people, yes }) => {
        const { id, name } = await integrationNamed(services, tenant, given);
        if (!yes) throw unconfirmed(tenant, name, people);
        const { ended, released, removed } = await deleteIntegration(services, tenant, id, { people });
        return {
          document: { id, tenant, name, deleted: ended, unmanaged: released, removed },
          text: `${sentenceOf(tenant, name, ended)} ${restOf(released, removed)}`,
        };
      }),
    );
}

const sentenceOf = (tenant: string, name: string, ended: boolean): string =>
  ended
    ? `Integration "${name}" of tenant "${tenant}" is deleted.`
    : `Integration "${name}" of tenant "${tenant}" takes no more requests, and is deleted when what is held of it was allowed or rejected (roster hold list).`;

function restOf(released: number, removed: number): string {
  if (removed > 0)
    return `${counted(removed, 'person or group was', 'people and groups were')} deleted, as far as the brake lets them go.`;
  return released === 0
    ? 'No people or groups are left by it.'
    : `${counted(released, 'person or group stays', 'people and groups stay')} in the directory, managed by nobody.`;
}

const FATE: Readonly<Record<IntegrationPeople, string>> = {
  keep: 'its people and groups stay, managed by nobody',
  deprovision: 'its people and groups are deleted, as far as the brake lets them go',
};

const unconfirmed = (tenant: string, name: string, people: IntegrationPeople): CommandError =>
  new CommandError(
    'confirmation-needed',
    `Delete integration "${name}" of tenant "${tenant}"? Its tokens end at once; ${FATE[people]}. Repeat the command with --yes.`,
  );
