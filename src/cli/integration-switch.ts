/** `roster integration enable` and `disable`: lets an identity provider in, or refuses it for a while. */
import type { Command } from 'commander';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { integrationOf, type Integration } from './integration-of.ts';

type Options = Remote & { readonly tenant: string };

export const integrationEnable = (group: Command): void =>
  addSwitch(group, 'enable', 'Answers the requests of an identity provider again.');

export const integrationDisable = (group: Command): void =>
  addSwitch(group, 'disable', 'Refuses every request of an identity provider until it is enabled again.');

function addSwitch(group: Command, verb: 'enable' | 'disable', description: string): void {
  withServer(group.command(verb))
    .description(description)
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example(`integration ${verb} main --tenant acme`))
    .action((given: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const { id } = await integrationOf(client, tenant, given);
        const integration = await client.integrations[verb]({ tenant, id });
        return {
          document: documentOf(integration),
          text: `Integration "${integration.name}" of tenant "${tenant}" is ${verb}d.`,
        };
      }),
    );
}

const documentOf = ({ id, tenantId, name, description, idp, enabled, uri }: Integration) => ({
  ...{ id, tenant: tenantId, name, description, idp, enabled, uri },
});
