/** `roster tenant create`: makes a tenant. */
import type { Command } from 'commander';
import { createTenant } from '../actions/index.ts';
import { answer, example, type Global } from './answer.ts';
import { instant } from './print.ts';

type Options = Global & { readonly name?: string };

export function tenantCreate(group: Command): void {
  group
    .command('create')
    .description('Makes a tenant: an organisation with a directory of its own.')
    .argument('<id>', 'its name in URLs: a-z, 0-9, "-" and "_"')
    .option('--name <name>', 'its name for people; the id if none is given')
    .addHelpText('after', example('tenant create acme --name "Acme Inc."'))
    .action((id: string, _options: Options, command: Command) =>
      answer<Options>(command, async (services, { name }) => {
        const tenant = await createTenant(services, { id, name });
        return {
          document: { id, name: tenant.name, createdAt: instant(tenant.createdAt) },
          text: `Tenant "${id}" is there.`,
        };
      }),
    );
}
