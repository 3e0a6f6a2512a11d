/** `roster tenant list`: all tenants. */
import type { Command } from 'commander';
import { readTenants } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { call } from './invocation.ts';
import { instant, moment, table } from './print.ts';

export function tenantList(group: Command): void {
  group
    .command('list')
    .description('Lists all tenants.')
    .addHelpText('after', example('tenant list', 'tenant list --json'))
    .action((_options: object, command: Command) =>
      answer(command, async (services) => {
        const tenants = await readTenants(services);
        return {
          document: tenants.map(({ id, name, createdAt }) => ({ id, name, createdAt: instant(createdAt) })),
          text:
            tenants.length === 0
              ? `There is no tenant yet; ${call('tenant create acme')} makes one.`
              : table(
                  [{ title: 'Tenant' }, { title: 'Name' }, { title: 'Since' }],
                  tenants.map(({ id, name, createdAt }) => [id, name, moment(createdAt)]),
                ),
        };
      }),
    );
}
