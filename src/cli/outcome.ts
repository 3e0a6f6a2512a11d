/** What came of a simulation: whether the directory is what the provider sent, the counts, and the time per request. */
import type { Outcome } from '../simulators/index.ts';
import { CommandError } from './failure.ts';
import { counted, green, table } from './print.ts';

/** Verdict, counts and times for people; the differences have been told by then. */
export function outcomeText(provider: string, outcome: Outcome): string {
  const times = timesTable(outcome);
  return `\n${outcome.equal ? equality(provider, outcome) : ''}${times}`;
}

function equality(provider: string, { counts }: Outcome): string {
  const { people, active, groups, memberships } = counts;
  return [
    green(`✔ The directory holds exactly what ${provider} sent:`),
    `  ${counted(people, 'person', 'people')} (${active.toLocaleString('en')} active), ` +
      `${counted(groups, 'group', 'groups')} and ${counted(memberships, 'membership', 'memberships')}, ` +
      'compared person by person and membership by membership.',
    '',
    '',
  ].join('\n');
}

const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;

function timesTable({ timings }: Outcome): string {
  const columns = [
    { title: 'Request' },
    ...['Count', 'Median', '95 %', 'Slowest'].map((title) => ({ title, right: true })),
  ];
  const rows = Object.entries(timings).map(([kind, { count, median, p95, max }]) => [
    kind,
    count.toLocaleString('en'),
    ...[median, p95, max].map(milliseconds),
  ]);
  return table(columns, rows);
}

export const requestsOf = ({ timings }: Outcome): number =>
  Object.values(timings).reduce((sum, { count }) => sum + count, 0);

/** Ends a command whose directory is not what was sent; `document` as for any CommandError. */
export function refuseDifferent(provider: string, outcome: Outcome, document: object | null): void {
  if (outcome.equal) return;
  const number = counted(outcome.differences.length, 'difference', 'differences');
  throw new CommandError('different', `The directory is not what ${provider} sent: ${number}`, document);
}
