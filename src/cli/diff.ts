/** `roster diff`: who joined, left, moved and changed between two moments. */
import type { Command } from 'commander';
import type { Client } from '../client/index.ts';
import { ask, withServer, type Remote } from './answer-client.ts';
import { example } from './answer.ts';
import { momentText } from './facts-text.ts';
import { EXPLAIN_MOMENT } from './history-options.ts';
import { bold } from './print.ts';

type Options = Remote & { readonly tenant: string; readonly from: string; readonly to?: string };
type Comparison = Awaited<ReturnType<Client['history']['diff']>>;

export function diff(root: Command): void {
  withServer(root.command('diff'))
    .description('Tells who joined, left, moved and changed between two moments.')
    .requiredOption('--tenant <id>', 'the tenant')
    .requiredOption('--from <moment>', EXPLAIN_MOMENT)
    .option('--to <moment>', 'the same; now without it')
    .addHelpText('after', example('diff --tenant acme --from 2026-10-01 --to 2026-11-01'))
    .action((_options: Options, command: Command) =>
      ask<Options>(command, async (client, { tenant, from, to }) => {
        const found = await client.history.diff({ tenant, query: { from, to } });
        return { document: found, text: text(found) };
      }),
    );
}

type Called = { readonly id: string; readonly name: string | null };
const called = ({ id, name }: Called): string => name ?? id;

function text(found: Comparison): string {
  const shown = sectionsOf(found).filter(([, lines]) => lines.length > 0);
  const sections = shown.map(([title, lines]) =>
    [bold(title), ...lines.map((line) => `  ${line}`)].join('\n'),
  );
  const nothing = sections.length === 0 ? ['Nothing is different.'] : sections;
  return [momentText(found.from), momentText(found.to), ...nothing].join('\n');
}

type Section = readonly [title: string, lines: readonly string[]];

const sectionsOf = ({
  joined,
  left,
  moved,
  changed,
  memberships,
  endedIntegrations,
}: Comparison): readonly Section[] => [
  ['Joined', joined.map((each) => `${called(each)} (${each.type})`)],
  ['Left', left.map((each) => `${called(each)} (${each.type})`)],
  ['Moved', moved.map(movedText)],
  ['Changed', changed.map(changedText)],
  ['Memberships that came', memberships.came.map(linkText)],
  ['Memberships that went', memberships.went.map(linkText)],
  ['Integrations that ended', endedIntegrations],
];

function movedText({ joined, left, integration, ...someone }: Comparison['moved'][number]): string {
  const groups = [...joined.map((each) => `+${called(each)}`), ...left.map((each) => `-${called(each)}`)];
  return `${called(someone)}: ${[...groups, ...(integration === null ? [] : ['another integration'])].join(', ')}`;
}

function changedText({ attributes, ...someone }: Comparison['changed'][number]): string {
  const values = attributes.map(
    ({ name, from, to }) => `${name} ${JSON.stringify(from)} → ${JSON.stringify(to)}`,
  );
  return `${called(someone)}: ${values.join(', ')}`;
}

const linkText = ({ group, member }: Comparison['memberships']['came'][number]): string =>
  `${called(member)} in ${called(group)}`;
