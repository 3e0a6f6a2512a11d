/** `roster group members`: who is in a group, or was at a moment; a large group is printed page by page. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { momentText } from './facts-text.ts';
import { withMoment, type AtOptions } from './history-options.ts';
import { counted, print, tableInParts } from './print.ts';
import { withStateNamed } from './state-of.ts';

type Options = AtOptions & Remote;
type Page = Awaited<ReturnType<Client['groupHistory']['members']>>;
type Pages = AsyncIterable<Page['results']>;
type First = { readonly group: string; readonly page: Page };

/** As large as the API gives them. */
const SIZE = 1000;
const COLUMNS = ['Id', 'Type', 'Name', 'Since position'].map((title) => ({ title }));

export function groupMembers(group: Command): void {
  withServer(withMoment(group.command('members')))
    .description('Lists the direct members of a group as they are, or as they were at a moment.')
    .argument('<group>', 'the name or the id')
    .addHelpText('after', example('group members Engineering --tenant acme --at 2026-10-01'))
    .action((name: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant, at, json }) => {
        const first = await withStateNamed(client, 'group', { tenant, at }, name, async (id) => ({
          group: id,
          page: await client.groupHistory.members({ tenant, id, query: { at, size: SIZE } }),
        }));
        const pages = pagesOf(client, tenant, first);
        await (json ? writeDocument(first, pages) : writeText(first, pages));
        return null;
      }),
    );
}

/** Later pages are of the same moment, whatever happens meanwhile. */
async function* pagesOf(client: Client, tenant: string, { group: id, page: first }: First): Pages {
  yield first.results;
  const query = { at: String(first.at.position), size: SIZE };
  for (let page = 2; (page - 1) * SIZE < first.total; page++)
    yield (await client.groupHistory.members({ tenant, id, query: { ...query, page } })).results;
}

async function writeText({ page: { at, total } }: First, pages: Pages): Promise<void> {
  print(momentText(at));
  const textOf = tableInParts(COLUMNS);
  for await (const page of pages)
    print(textOf(page.map((each) => [each.id, each.type, each.name ?? '', String(each.since)])));
  print(counted(total, 'member', 'members'));
}

/** One document in one line, of which only a page is held at a time. */
async function writeDocument({ group, page: { total, at } }: First, pages: Pages): Promise<void> {
  let separator = '';
  process.stdout.write('{"results":[');
  for await (const page of pages) {
    if (page.length === 0) continue;
    process.stdout.write(separator + page.map((each) => JSON.stringify(each)).join(','));
    separator = ',';
  }
  print(`],${JSON.stringify({ total, at, group }).slice(1)}`);
}
