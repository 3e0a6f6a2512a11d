/** `roster audit acts`: who did what, newest first: acts of administration in a tenant, or sign-ins and acts of the instance. */
import type { Command } from 'commander';
import { INSTANCE, readActs, type ActView } from '../actions/index.ts';
import { answer, example, wholeNumber, type Global } from './answer.ts';
import { facts } from './print.ts';

type Options = Global & {
  readonly tenant?: string;
  readonly actor?: string;
  readonly operation?: string;
  readonly mentions?: string;
  readonly limit: number;
};

export function auditActs(group: Command): void {
  group
    .command('acts')
    .summary('Who did what, newest first.')
    .description(
      'Shows acts of administration, newest first: who did what, to what, and when. Without a tenant: sign-ins, and what was done to the instance itself.',
    )
    .option('--tenant <id>', 'the tenant')
    .option('--actor <id>', 'only those of this actor')
    .option('--operation <name>', 'an operation such as roles.create, or a noun for all of it')
    .option('--mentions <text>', 'a text in what is told of it')
    .option('--limit <number>', 'how many at most', wholeNumber, 50)
    .addHelpText(
      'after',
      example('audit acts --tenant acme --operation tokens', 'audit acts --operation sessions'),
    )
    .action((_options: Options, command: Command) =>
      answer<Options>(command, async (services, { tenant = INSTANCE, actor, operation, mentions, limit }) => {
        const asked = { actor, operation, mentions, limit, from: undefined, to: undefined, after: undefined };
        const { results } = await readActs(services, tenant, asked);
        return {
          document: results,
          text: results.length === 0 ? 'Nothing was done.' : facts(results.map(lineOf)),
        };
      }),
    );
}

/** What it was done to stands in the path. */
const lineOf = ({ at, operation, by, params, refused }: ActView): readonly [string, string] => [
  new Date(at).toISOString(),
  [operation, ...Object.values(params), `by ${by}`, refused === null ? '' : `refused: ${refused}`]
    .join(' ')
    .trim(),
];
