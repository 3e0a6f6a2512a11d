/** `roster hold list` and `roster hold show`: what is kept back from applications. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { facts, moment, table } from './print.ts';

type Options = Remote & { readonly tenant: string };
type HoldView = Awaited<ReturnType<Client['holds']['read']>>;
type ItemView = Awaited<ReturnType<Client['holds']['items']>>['results'][number];

const when = (instant: string | null): string => (instant === null ? '' : moment(Date.parse(instant)));

export function holdList(group: Command): void {
  withServer(group.command('list'))
    .description('Lists holds, newest first.')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--open', 'only those about which somebody has to decide')
    .addHelpText('after', example('hold list --tenant acme --open'))
    .action((_options: Options, command: Command) =>
      ask<Options & { readonly open?: boolean }>(command, async (client, { tenant, open }) => {
        const query = { size: MOST_HOLDS, ...(open === true ? { state: 'open' as const } : {}) };
        const { results } = await client.holds.list({ tenant, query });
        return {
          document: results,
          text: results.length === 0 ? 'Nothing is held.' : holdTable(results),
        };
      }),
    );
}

/** Nobody reads more on a terminal. */
const MOST_HOLDS = 100;

const holdTable = (holds: readonly HoldView[]): string =>
  table(
    [
      ...['Hold', 'Integration', 'Since', 'State'].map((title) => ({ title })),
      ...['Held', 'Allowed', 'Rejected', 'Cancelled'].map((title) => ({ title, right: true })),
    ],
    holds.map(({ id, integration, openedAt, state, items }) => [
      id,
      integration.name ?? integration.id,
      when(openedAt),
      state,
      ...[items.held, items.allowed, items.rejected, items.cancelled].map(String),
    ]),
  );

export function holdShow(group: Command): void {
  withServer(group.command('show'))
    .description('Shows a hold: why, and who or what would go.')
    .argument('<hold>', 'its id')
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--rejected', 'what was rejected, instead of what is held')
    .addHelpText('after', example('hold show 019b… --tenant acme'))
    .action((id: string, _options: Options, command: Command) =>
      ask<Options & { readonly rejected?: boolean }>(command, async (client, { tenant, rejected }) => {
        const hold = await client.holds.read({ tenant, id });
        const state = rejected === true ? 'rejected' : 'held';
        const items = await allItems(client, tenant, id, state);
        return { document: { ...hold, list: items }, text: `${about(hold)}\n\n${itemTable(items)}` };
      }),
    );
}

const about = ({ id, integration, reason, state, openedAt, closedAt }: HoldView): string =>
  facts([
    ['Hold', id],
    ['Integration', integration.name ?? integration.id],
    ['Why', reason],
    ['Since', when(openedAt)],
    ['State', closedAt === null ? state : `${state} since ${when(closedAt)}`],
  ]);

async function allItems(
  client: Client,
  tenant: string,
  id: string,
  state: ItemView['state'],
): Promise<readonly ItemView[]> {
  const items: ItemView[] = [];
  for (let after: string | null = ''; after !== null;) {
    const { results, next }: Awaited<ReturnType<Client['holds']['items']>> = await client.holds.items({
      ...{ tenant, id },
      query: { state, after, limit: 1000 },
    });
    items.push(...results);
    after = next;
  }
  return items;
}

const nameOf = ({ name, id }: { readonly name: string | null; readonly id: string }): string => name ?? id;

const itemTable = (items: readonly ItemView[]): string =>
  items.length === 0
    ? 'Nothing of it is left to decide.'
    : table(
        [{ title: 'What' }, { title: 'Who' }, { title: 'Item' }],
        items.map(({ id, kind, resource, member }) => [
          kind,
          member === null ? nameOf(resource) : `${nameOf(member)} from ${nameOf(resource)}`,
          id,
        ]),
      );
