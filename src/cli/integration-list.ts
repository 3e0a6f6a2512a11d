/** `roster integration list` and `roster integration show`: the integrations of a tenant, or one with how it is. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example, EXPLAIN_PUBLIC_URL } from './answer.ts';
import { integrationOf, integrationsLike, type Integration } from './integration-of.ts';
import { counted, facts, table } from './print.ts';

type Options = Remote & { readonly tenant: string };

const COLUMNS = ['Name', 'Provider', 'State', 'Endpoint'].map((title) => ({ title }));

export function integrationList(group: Command): void {
  withServer(group.command('list'))
    .description('Lists the integrations of a tenant with their endpoints.')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example('integration list --tenant acme'))
    .action((_options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const found = await Promise.all(
          (await integrationsLike(client, tenant)).map((each) => withRefused(client, each)),
        );
        const rows = found.map((each) => [each.name, each.idp, stateOf(each), each.uri]);
        return {
          document: found.map(documentOf),
          text: rows.length === 0 ? `Tenant "${tenant}" has no integration.` : table(COLUMNS, rows),
        };
      }),
    );
}

export function integrationShow(group: Command): void {
  withServer(group.command('show'))
    .description('Shows an integration: its endpoint, whether it is on, and how many requests it refused.')
    .argument('<integration>', 'its name or its id')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--public-url <url>', EXPLAIN_PUBLIC_URL)
    .addHelpText('after', example('integration show staff --tenant acme'))
    .action((given: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant }) => {
        const found = await withRefused(client, await integrationOf(client, tenant, given));
        const rows = [
          ['Id', found.id],
          ['Name', found.name],
          ['Description', found.description],
          ['Provider', found.idp],
          ['State', stateOf(found)],
          ['Mode', found.mode],
          ['Endpoint', found.uri],
        ] as const;
        return { document: { ...documentOf(found), mode: found.mode }, text: facts(rows) };
      }),
    );
}

type Counted = Integration & { readonly refused: number };

async function withRefused(client: Client, integration: Integration): Promise<Counted> {
  const { tenantId: tenant, id } = integration;
  const { results } = await client.exchanges.denials({ tenant, id });
  return { ...integration, refused: results.find(({ denial }) => denial === 'disabled')?.number ?? 0 };
}

function stateOf({ enabled, refused }: Counted): string {
  if (enabled) return 'enabled';
  return refused === 0 ? 'disabled' : `disabled, ${counted(refused, 'request', 'requests')} refused`;
}

const documentOf = ({ id, tenantId, name, description, idp, enabled, uri, refused }: Counted) => ({
  ...{ id, tenant: tenantId, name, description, idp, enabled, uri },
  refusedWhileDisabled: refused,
});
