/** `roster integration enable` and `disable`: lets an identity provider in, or refuses it for a while. */
import type { Command } from 'commander';
import { enableIntegration } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { documentOf, integrationNamed } from './integration-lookup.ts';

type Options = Global & { readonly tenant: string };

export const integrationEnable = (group: Command): void =>
  addSwitch(group, 'enable', true, 'Answers the requests of an identity provider again.');

export const integrationDisable = (group: Command): void =>
  addSwitch(
    group,
    'disable',
    false,
    'Refuses every request of an identity provider until it is enabled again.',
  );

function addSwitch(group: Command, verb: string, enabled: boolean, description: string): void {
  group
    .command(verb)
    .description(description)
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example(`integration ${verb} main --tenant acme`))
    .action((given: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const { id } = await integrationNamed(services, tenant, given);
        const integration = await enableIntegration(services, tenant, id, enabled);
        return {
          document: documentOf(integration),
          text: `Integration "${integration.name}" of tenant "${tenant}" is ${verb}d.`,
        };
      }),
    );
}
