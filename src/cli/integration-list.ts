/** `roster integration list`: the integrations of a tenant. */
import type { Command } from 'commander';
import { readDenials } from '../actions/index.ts';
import { answer, example, EXPLAIN_PUBLIC_URL, type Global } from './answer.ts';
import { allIntegrations, documentOf } from './integration-lookup.ts';
import { counted, table } from './print.ts';

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
        const denials = (await readDenials(services, tenant)).filter(({ denial }) => denial === 'disabled');
        const refusedOf = (id: string): number =>
          denials.find(({ integrationId }) => integrationId === id)?.number ?? 0;
        const refused = (id: string): string =>
          refusedOf(id) === 0 ? '' : `, ${counted(refusedOf(id), 'request', 'requests')} refused`;
        const rows = found.map(({ id, name, idp, enabled, uri }) => [
          name,
          idp,
          enabled ? 'enabled' : `disabled${refused(id)}`,
          uri,
        ]);
        return {
          document: found.map((each) => ({ ...documentOf(each), refusedWhileDisabled: refusedOf(each.id) })),
          text: rows.length === 0 ? `Tenant "${tenant}" has no integration.` : table(COLUMNS, rows),
        };
      }),
    );
}
