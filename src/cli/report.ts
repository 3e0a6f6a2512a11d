/** `roster report leavers`: the evidence about everybody who left, as a table, as CSV or as JSON. */
import { Option, type Command } from 'commander';
import type { Client } from '../client/index.ts';
import { csvLine } from '../directory/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { moment, table } from './print.ts';

type Page = Awaited<ReturnType<Client['reports']['leavers']>>;
type Leaver = Page['results'][number];
type Options = Remote & {
  readonly tenant: string;
  readonly from?: string;
  readonly to?: string;
  readonly missing?: boolean;
  readonly format: 'table' | 'csv';
};

export function reportLeavers(group: Command): void {
  withServer(group.command('leavers'))
    .description(
      'Lists who was deactivated or deleted, when the provider asked for it, and which applications acknowledged it when.',
    )
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--from <moment>', 'a date, a date and time, or a position of the log')
    .option('--to <moment>', 'the same; up to now without it')
    .option('--missing', 'only those that no application acknowledged')
    .addOption(
      new Option('--format <format>', 'how it is printed').choices(['table', 'csv']).default('table'),
    )
    .addHelpText('after', example('report leavers --tenant acme --from 2026-10-01 --format csv'))
    .action((_options: Options, command: Command) =>
      ask<Options>(command, async (client, options) => {
        const leavers = await allLeavers(client, options);
        if (options.format === 'csv') return { document: leavers, text: csvOf(leavers) };
        return { document: leavers, text: leavers.length === 0 ? 'Nobody left.' : tableOf(leavers) };
      }),
    );
}

async function allLeavers(
  client: Client,
  { tenant, from, to, missing = false }: Options,
): Promise<readonly Leaver[]> {
  const all: Leaver[] = [];
  const wanted = { from, to, limit: 1000, missing: missing ? ('true' as const) : ('false' as const) };
  for (let after: string | undefined; ;) {
    const page: Page = await client.reports.leavers({ tenant, query: { ...wanted, after } });
    all.push(...page.results);
    if (page.next === null) return all;
    after = page.next;
  }
}

const tableOf = (leavers: readonly Leaver[]): string =>
  table(
    ['User', 'What', 'Requested', 'Published', 'Acknowledged'].map((title) => ({ title })),
    leavers.map(({ userName, id, type, requestedAt, publishedAt, receipts }) => [
      userName ?? id,
      type.replace('user.', ''),
      moment(Date.parse(requestedAt)),
      moment(Date.parse(publishedAt)),
      receipts.map(({ consumer, seconds }) => `${consumer} after ${seconds} s`).join(', ') || 'by nobody',
    ]),
  );

const COLUMNS = [
  'event',
  'type',
  'id',
  'userName',
  'requestedAt',
  'publishedAt',
  'consumer',
  'acknowledgedAt',
  'seconds',
];

/** A line for each acknowledgement, and one for a leaver without any (RFC 4180). */
const csvOf = (leavers: readonly Leaver[]): string =>
  [COLUMNS, ...leavers.flatMap(linesOf)].map(csvLine).join('\r\n');

function linesOf({ event, type, id, userName, requestedAt, publishedAt, receipts }: Leaver): string[][] {
  const about = [event, type, id, userName ?? '', requestedAt, publishedAt];
  if (receipts.length === 0) return [[...about, '', '', '']];
  return receipts.map(({ consumer, at, seconds }) => [...about, consumer, at, String(seconds)]);
}
