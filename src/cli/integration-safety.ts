/** `roster integration safety`: the thresholds of the brake, chosen, shown and tried on what has happened. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example, wholeNumber } from './answer.ts';
import { CommandError } from './failure.ts';
import { integrationOf } from './integration-of.ts';
import { counted, facts, moment } from './print.ts';

type Safety = Awaited<ReturnType<Client['safety']['read']>>;
type Tried = Awaited<ReturnType<Client['safety']['backTest']>>;

type Options = Remote & {
  readonly tenant: string;
  readonly on?: boolean;
  readonly off?: boolean;
  readonly minimum?: number;
  readonly share?: number;
  readonly window?: number;
  readonly protect?: readonly string[];
  readonly try?: number;
};

export function integrationSafety(group: Command): void {
  withServer(group.command('safety'))
    .description('Shows or chooses how much an integration may take away before it is held.')
    .argument('<integration>', 'its name or id')
    .requiredOption('--tenant <id>', 'its tenant')
    .option('--on', 'hold what is beyond the thresholds')
    .option('--off', 'hold only what is protected')
    .option('--minimum <number>', 'so many may always go within the window', wholeNumber)
    .option('--share <percent>', 'and so many percent of the people', percent)
    .option('--window <minutes>', 'how long the window is', wholeNumber)
    .option('--protect <id...>', 'users and groups of which everything is held; replaces those before')
    .option('--try <days>', 'chooses nothing; says how often it would have held something', wholeNumber)
    .addHelpText('after', example('integration safety main --tenant acme --minimum 50 --share 5 --try 30'))
    .action((given: string, _options: Options, command: Command) =>
      ask<Options>(command, async (client, options) => {
        const { tenant } = options;
        const { id } = await integrationOf(client, tenant, given);
        const change = changeIn(options);
        if (options.try !== undefined) {
          const tried = await client.safety.backTest({ tenant, id, body: { ...change, days: options.try } });
          return { document: tried, text: triedText(tried) };
        }
        const safety =
          Object.keys(change).length === 0
            ? await client.safety.read({ tenant, id })
            : await client.safety.change({ tenant, id, body: change });
        return { document: safety, text: safetyText(safety) };
      }),
    );
}

function percent(text: string): number {
  const number = Number(text.replace(/%$/, ''));
  if (text.trim() === '' || !(number >= 0 && number <= 100))
    throw new CommandError('usage', `A share is from 0 to 100 percent, not "${text}".`);
  return number / 100;
}

const changeIn = ({ on, off, minimum, share, window, protect }: Options): Partial<Safety> => ({
  ...(on === true ? { enabled: true } : {}),
  ...(off === true ? { enabled: false } : {}),
  ...(minimum === undefined ? {} : { minimum }),
  ...(share === undefined ? {} : { share }),
  ...(window === undefined ? {} : { windowMinutes: window }),
  ...(protect === undefined ? {} : { protected: [...protect] }),
});

const safetyText = ({ enabled, minimum, share, windowMinutes, protected: ids }: Safety): string =>
  facts([
    ['Thresholds', enabled ? 'on' : 'off'],
    ['Always let through', `${minimum} within ${windowMinutes} minutes`],
    ['And a share of', `${Math.round(share * 1000) / 10} % of the people`],
    ['Protected', ids.length === 0 ? 'nobody' : ids.join(', ')],
  ]);

function triedText({ since, removals, limit, managed, holds }: Tried): string {
  const head = `Since ${moment(Date.parse(since))} ${counted(removals, 'removal', 'removals')}; ${limit} at a time are let through for ${counted(managed, 'person', 'people')}.`;
  if (holds.length === 0) return `${head}\nNothing would have been held.`;
  const times = holds.map(({ at, count }) => `  ${moment(Date.parse(at))}  ${count}`);
  return [head, `It would have held ${counted(holds.length, 'time', 'times')}:`, ...times].join('\n');
}
