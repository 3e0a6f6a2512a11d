/** `roster integration list`: the integrations of a tenant. */
import type { Command } from 'commander';
import { answer, example, EXPLAIN_PUBLIC_URL, type Global } from './answer.ts';
import { allIntegrations, documentOf } from './integration-lookup.ts';
import { table } from './print.ts';

type Options = Global & { readonly tenant: string };

const COLUMNS = ['Name', 'Provider', 'State', 'Endpoint'].map((title) => ({ title }));

export function integrationList(group: Command): void {
  group
    .command('list')
    .description('Lists the integrations of a tenant with their endpoints.')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example('integration list --tenant acme'))
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant }) => {
        const found = await allIntegrations(services, tenant);
        const rows = found.map(({ name, idp, enabled, uri }) => [
          name,
          idp,
          enabled ? 'enabled' : 'disabled',
          uri,
        ]);
        return {
          document: found.map(documentOf),
          text: rows.length === 0 ? `Tenant "${tenant}" has no integration.` : table(COLUMNS, rows),
        };
      }),
    );
}
