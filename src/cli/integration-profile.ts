/** `roster integration profile`: holds an integration to the interoperability profile, or to the standard alone. */
import { Argument, type Command } from 'commander';
import { chooseProfile } from '../actions/index.ts';
import { PROFILES, type Profile } from '../scim/index.ts';
import { answer, example, type Global } from './answer.ts';
import { integrationNamed } from './integration-lookup.ts';

type Options = Global & { readonly tenant: string };

export function integrationProfile(group: Command): void {
  group
    .command('profile')
    .description(
      'Chooses what requests are held to: the standard, or the narrower SCIM interoperability profile.',
    )
    .argument('<integration>', 'its name or id')
    .addArgument(new Argument('<profile>', 'what to hold requests to').choices(PROFILES))
    .requiredOption('--tenant <id>', 'its tenant')
    .addHelpText('after', example('integration profile main interoperable --tenant acme'))
    .action((given: string, profile: Profile, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const { id, name } = await integrationNamed(services, tenant, given);
        await chooseProfile(services, tenant, id, profile);
        return {
          document: { id, tenant, name, profile },
          text: `Integration "${name}" of tenant "${tenant}" keeps to the profile "${profile}".`,
        };
      }),
    );
}
