/** `roster log tail`: what identity providers ask for while it happens, until it is stopped. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask } from './answer-client.ts';
import { example, wholeNumber } from './answer.ts';
import { lineOf } from './exchange-text.ts';
import { askedBy, withLogOptions, type ExchangeQuery, type LogOptions } from './log-query.ts';
import { print, printDocument } from './print.ts';
import { stopSignal } from './signals.ts';

type Page = Awaited<ReturnType<Client['exchanges']['list']>>;
type ExchangeView = Page['results'][number];
type Options = LogOptions & { readonly lines: number; readonly once?: true };

const MOST = 500;
const PAUSE_MS = 500;
/** A request that takes long is written after later ones; this far back they are looked for. */
const OVERLAP_MS = 60_000;

export function logTail(group: Command): void {
  withLogOptions(group.command('tail'))
    .description(
      'Shows the last requests of identity providers and goes on with those that come, until Ctrl-C.',
    )
    .option('--lines <number>', 'how many of the past', wholeNumber, 10)
    .option('--once', 'ends after the past ones')
    .addHelpText(
      'after',
      example('log tail --tenant acme', 'log tail --tenant acme --integration main --effect refused'),
    )
    .action((_options: Options, command: Command) => {
      const stop = stopSignal();
      return ask<Options>(command, async (client, options) => {
        await follow(client, options, stop);
        return null;
      });
    });
}

/** With --json one document a line. What is new is asked for by the clock of the server: behind the newest that is known. */
async function follow(
  client: Client,
  { lines, once, ...options }: Options,
  stop: AbortSignal,
): Promise<void> {
  const asked = await askedBy(client, options, MOST);
  const tell = (each: ExchangeView): void => (options.json ? printDocument(each) : print(lineOf(each)));
  const past = await pageOf(client, options.tenant, { ...asked, size: Math.max(1, Math.min(lines, MOST)) });
  for (const each of lines === 0 ? [] : past) tell(each);
  if (once === true) return;
  let newest = past.at(-1)?.at;
  const look = () => pageOf(client, options.tenant, { ...asked, from: newest && shortlyBefore(newest) });
  const seen = new Set((newest === undefined ? [] : await look()).map(({ id }) => id));
  while (!stop.aborted) {
    await pause(stop);
    for (const each of await look()) {
      if (seen.has(each.id)) continue;
      seen.add(each.id);
      tell(each);
      newest = newest === undefined || each.at > newest ? each.at : newest;
    }
    if (seen.size > 100 * MOST) for (const id of [...seen].slice(0, 50 * MOST)) seen.delete(id);
  }
}

const shortlyBefore = (at: string): string =>
  new Date(Math.max(0, Date.parse(at) - OVERLAP_MS)).toISOString();

/** Oldest first. */
async function pageOf(
  client: Client,
  tenant: string,
  asked: ExchangeQuery,
): Promise<readonly ExchangeView[]> {
  const found: ExchangeView[] = [];
  for (let cursor: string | undefined; ;) {
    const { results, next }: Page = await client.exchanges.list({ tenant, query: { ...asked, cursor } });
    found.push(...results);
    if (next === null || asked.from === undefined || found.length >= 20 * MOST) return found.reverse();
    cursor = next;
  }
}

const pause = (stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE_MS);
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
