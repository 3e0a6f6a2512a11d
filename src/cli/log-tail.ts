/** `roster log tail`: what identity providers ask for while it happens, until it is stopped. */
import type { Command } from 'commander';
import { readExchanges, type AskedExchanges, type ExchangeView, type Services } from '../actions/index.ts';
import { answer, example, wholeNumber } from './answer.ts';
import { documentOf, lineOf } from './exchange-text.ts';
import { askedBy, withLogOptions, type LogOptions } from './log-query.ts';
import { print, printDocument } from './print.ts';
import { stopSignal } from './signals.ts';

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
      return answer<Options>(command, async (services, options) => {
        await follow(services, options, stop);
        return null;
      });
    });
}

/** With --json one document a line. */
async function follow(
  services: Services,
  { lines, once, ...options }: Options,
  stop: AbortSignal,
): Promise<void> {
  const asked = await askedBy(services, options, MOST);
  const tell = (each: ExchangeView): void =>
    options.json ? printDocument(documentOf(each)) : print(lineOf(each));
  const seen = new Set<string>();
  const started = services.clock.now();
  const past =
    lines === 0 ? [] : await pageOf(services, options.tenant, { ...asked, size: Math.min(lines, MOST) });
  for (const each of past) tell(each);
  for (const each of await pageOf(services, options.tenant, { ...asked, from: started - OVERLAP_MS }))
    seen.add(each.id);
  while (once === undefined && !stop.aborted) {
    await pause(stop);
    const from = services.clock.now() - OVERLAP_MS;
    for (const each of await pageOf(services, options.tenant, { ...asked, from }))
      if (!seen.has(each.id)) {
        seen.add(each.id);
        tell(each);
      }
    if (seen.size > 100 * MOST) for (const id of [...seen].slice(0, 50 * MOST)) seen.delete(id);
  }
}

/** Oldest first. */
async function pageOf(
  services: Services,
  tenant: string,
  asked: AskedExchanges,
): Promise<readonly ExchangeView[]> {
  const found: ExchangeView[] = [];
  for (let before: string | undefined; ;) {
    const { results, next } = await readExchanges(services, tenant, { ...asked, before });
    found.push(...results);
    if (next === null || asked.from === undefined || found.length >= 20 * MOST) return found.reverse();
    before = next;
  }
}

const pause = (stop: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE_MS);
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
