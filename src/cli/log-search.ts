/** `roster log search`: what identity providers asked for, newest first. */
import type { Command } from 'commander';
import { ask } from './answer-client.ts';
import { example, wholeNumber } from './answer.ts';
import { lineOf } from './exchange-text.ts';
import { call } from './invocation.ts';
import { askedBy, instantGiven, withLogOptions, type LogOptions } from './log-query.ts';

type Options = LogOptions & { readonly limit: number; readonly after?: string };

/** As many as the management API gives in a page. */
const MOST = 500;

export function logSearch(group: Command): void {
  withLogOptions(group.command('search'))
    .description('Searches the requests of identity providers, newest first.')
    .option('--from <time>', 'not before, as 2027-01-31 or 2027-01-31T12:00:00Z', instantGiven)
    .option('--to <time>', 'before', instantGiven)
    .option('--limit <number>', 'how many', wholeNumber, 50)
    .option('--after <cursor>', 'go on where the last search ended')
    .addHelpText(
      'after',
      example(
        'log search --tenant acme --effect no-effect',
        'log search --tenant acme --person liv@example.com',
      ),
    )
    .action((_options: Options, command: Command) =>
      ask<Options>(command, async (client, { limit, after, ...options }) => {
        const asked = await askedBy(client, options, Math.max(1, Math.min(limit, MOST)));
        const { tenant } = options;
        const { results, next } = await client.exchanges.list({ tenant, query: { ...asked, cursor: after } });
        const more = next === null ? [] : [`More: ${call(`log search … --after ${next}`)}`];
        const lines = results.length === 0 ? ['Nothing of the kind was found here.'] : results.map(lineOf);
        return { document: { results, next }, text: [...lines, ...more].join('\n') };
      }),
    );
}
