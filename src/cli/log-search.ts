/** `roster log search`: what identity providers asked for, newest first. */
import type { Command } from 'commander';
import { readExchanges } from '../actions/index.ts';
import { answer, example, wholeNumber } from './answer.ts';
import { documentOf, lineOf } from './exchange-text.ts';
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
      answer<Options>(command, async (services, { limit, after, ...options }) => {
        const asked = await askedBy(services, options, Math.max(1, Math.min(limit, MOST)));
        const { results, next } = await readExchanges(services, options.tenant, { ...asked, before: after });
        const more = next === null ? [] : [`More: ${call(`log search … --after ${next}`)}`];
        const lines = results.length === 0 ? ['Nothing of the kind was found here.'] : results.map(lineOf);
        return { document: { results: results.map(documentOf), next }, text: [...lines, ...more].join('\n') };
      }),
    );
}
