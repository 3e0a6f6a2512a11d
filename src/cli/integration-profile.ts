/** `roster integration profile`: holds an integration to the interoperability profile, or to the standard alone. */
import { Argument, type Command } from 'commander';
import { PROFILES, type Profile } from '../scim/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { integrationOf } from './integration-of.ts';

type Options = Remote & { readonly tenant: string };

export function integrationProfile(group: Command): void {
  withServer(group.command('profile'))
    .description(
      'Chooses what requests are held to: the standard, or the narrower SCIM interoperability profile.',
    )
    .argument('<integration>', 'its name or id')
    .addArgument(new Argument('<profile>', 'what to hold requests to').choices(PROFILES))
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example('integration profile main interoperable --tenant acme'))
    .action((given: string, profile: Profile, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const { id, name } = await integrationOf(client, tenant, given);
        await client.integrations.chooseProfile({ tenant, id, body: { profile } });
        return {
          document: { id, tenant, name, profile },
          text: `Integration "${name}" of tenant "${tenant}" keeps to the profile "${profile}".`,
        };
      }),
    );
}
