/** `roster group members`: who is in a group, or was at a moment. */
import type { Command } from 'commander';
import { findState, readMembers } from '../actions/index.ts';
import { answer, example } from './answer.ts';
import { momentText } from './facts-text.ts';
import { withMoment, type AtOptions } from './history-options.ts';
import { counted, table } from './print.ts';

/** Larger groups are read page by page. */
const PAGE = 1000;
const COLUMNS = ['Id', 'Type', 'Name', 'Since position'].map((title) => ({ title }));

export function groupMembers(group: Command): void {
  withMoment(group.command('members'))
    .description('Lists the direct members of a group as they are, or as they were at a moment.')
    .argument('<group>', 'the name or the id')
    .addHelpText('after', example('group members Engineering --tenant acme --at 2026-10-01'))
    .action((name: string, _options: AtOptions, command: Command) =>
      answer<AtOptions>(command, async (services, { tenant, at }) => {
        const asked = { tenantId: tenant, at };
        const id = await findState(services, asked, 'Group', name);
        const first = await readMembers(services, asked, id, { page: 1, size: PAGE });
        // Later pages are of the same moment, whatever happens meanwhile.
        const same = { tenantId: tenant, at: String(first.at.position) };
        const results = [...first.results];
        for (let page = 2; results.length < first.total; page++)
          results.push(...(await readMembers(services, same, id, { page, size: PAGE })).results);
        const rows = results.map((each) => [each.id, each.type, each.name ?? '', String(each.since)]);
        const count = counted(first.total, 'member', 'members');
        return {
          document: { ...first, group: id, results },
          text: [momentText(first.at), table(COLUMNS, rows), count].join('\n'),
        };
      }),
    );
}
