/** `roster events list` and `roster events tail`: what applications are told, a page of it or while it happens. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { isObject } from '../scim/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example, wholeNumber } from './answer.ts';
import { dim, print, printDocument } from './print.ts';
import { stopSignal } from './signals.ts';

type Feed = Awaited<ReturnType<Client['events']['list']>>;
type Asked = Remote & { readonly tenant: string; readonly type?: readonly string[]; readonly after?: string };
type Event = Feed['results'][number];

const withOptions = (command: Command): Command =>
  withServer(command)
    .requiredOption('--tenant <id>', 'the tenant')
    .option('--type <type...>', 'only these types, user.* for all of a kind');

const MOST = 1000;

export function eventsList(group: Command): void {
  withOptions(group.command('list'))
    .description('Shows what applications were told, in order: from the first event on, or behind a cursor.')
    .option('--after <cursor>', 'a cursor, or the id of an event')
    .option('--limit <number>', 'how many at most', wholeNumber, 100)
    .addHelpText('after', example('events list --tenant acme --type "user.*" --after 17.1'))
    .action((_options: Asked, command: Command) =>
      ask<Asked & { readonly limit: number }>(command, async (client, options) => {
        const { tenant, after, type, limit } = options;
        const page = await listed(client, tenant, { after, type, limit });
        const lines = page.results.map(lineOf);
        const more = page.more ? [dim(`There is more: --after ${page.next}`)] : [];
        return {
          document: page,
          text: lines.length === 0 ? 'Nothing happened.' : [...lines, ...more].join('\n'),
        };
      }),
    );
}

/** Pages that the feed gives are as large as it permits; one that is asked for may be larger. */
async function listed(
  client: Client,
  tenant: string,
  asked: {
    readonly after: string | undefined;
    readonly type?: readonly string[] | undefined;
    readonly limit: number;
  },
): Promise<Feed> {
  const types = asked.type?.join(',');
  const results: Event[] = [];
  for (let after = asked.after; ;) {
    const limit = Math.min(MOST, asked.limit - results.length);
    const {
      results: found,
      next,
      more,
    }: Feed = await client.events.list({
      tenant,
      query: { after, limit, types },
    });
    results.push(...found);
    if (!more || results.length >= asked.limit) return { results, next, more };
    after = next;
  }
}

const PAUSE_MS = 500;

export function eventsTail(group: Command): void {
  withOptions(group.command('tail'))
    .description('Shows what applications are told from now on, or behind a cursor, until Ctrl-C.')
    .option('--after <cursor>', 'a cursor, or the id of an event; the end of the log without it')
    .option('--once', 'ends when there is nothing more for the moment')
    .addHelpText('after', example('events tail --tenant acme --type "user.*"'))
    .action((_options: Asked, command: Command) => {
      const stop = stopSignal();
      return ask<Asked & { readonly once?: true }>(command, async (client, options) => {
        await follow(client, options, stop);
        return null;
      });
    });
}

/** With --json one document a line. */
async function follow(
  client: Client,
  { tenant, after = 'latest', type, once, json }: Asked & { readonly once?: true },
  stop: AbortSignal,
): Promise<void> {
  const types = type?.join(',');
  for (let from = after; ;) {
    const query = { after: from, limit: MOST, types };
    const { results, next, more }: Feed = await client.events.list({ tenant, query });
    for (const each of results)
      if (json) printDocument(each);
      else print(lineOf(each));
    from = next;
    if (more) continue;
    if (once || stop.aborted) return;
    await pause(stop);
  }
}

const lineOf = ({ id, time, type, subject, data }: Event): string => {
  const member = data['member'];
  const who = isObject(member) && typeof member['id'] === 'string' ? ` ${member['id']}` : '';
  return `${dim(time)}  ${type.padEnd(LONGEST_TYPE)}  ${subject}${who}  ${dim(id)}`;
};

const LONGEST_TYPE = 'group.member_removed'.length;

const pause = (stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE_MS);
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
