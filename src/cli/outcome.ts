/** What came of a simulation: whether the directory is what the provider sent, the counts, and the time per request. */
import type { CallKind, Outcome } from '../simulators/index.ts';
import { CommandError } from './failure.ts';
import { counted, green, table } from './print.ts';

type Named = { readonly title: string; readonly outcome: Outcome };

/** Verdict, counts and times for people; the differences have been told by then. */
export function outcomeText(provider: string, outcome: Outcome): string {
  if (outcome.advice !== undefined) return `  ${outcome.advice}`;
  const verdict = outcome.equal ? `${equality(provider, outcome)}\n\n` : '';
  return `\n${verdict}${timesTable(outcome)}`;
}

export function equality(provider: string, { counts }: Outcome): string {
  const { people, active, groups, memberships, setbacks } = counts;
  return [
    green(`✔ The directory holds exactly what ${provider} sent:`),
    `  ${counted(people, 'person', 'people')} (${active.toLocaleString('en')} active), ` +
      `${counted(groups, 'group', 'groups')} and ${counted(memberships, 'membership', 'memberships')}, ` +
      'compared person by person and membership by membership.',
    ...(setbacks === 0
      ? []
      : [`  ${counted(setbacks, 'lost answer was', 'lost answers were')} made good on the way.`]),
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

/** Several providers side by side: how often each sent what, and half of the answers came within that time. */
export function comparison(played: readonly Named[]): string {
  const columns = [
    { title: 'Request: count, median' },
    ...played.map(({ title }) => ({ title, right: true })),
  ];
  const kinds = new Set(played.flatMap(({ outcome }) => Object.keys(outcome.timings) as CallKind[]));
  const cell = ({ outcome }: Named, kind: CallKind): string => {
    const timing = outcome.timings[kind];
    return timing === undefined ? '' : `${timing.count.toLocaleString('en')}, ${milliseconds(timing.median)}`;
  };
  return table(
    columns,
    [...kinds].map((kind) => [kind, ...played.map((each) => cell(each, kind))]),
  );
}

export const requestsOf = ({ timings }: Outcome): number =>
  Object.values(timings).reduce((sum, { count }) => sum + count, 0);

/** Ends a command whose directories are not what was sent; `document` as for any CommandError. */
export function refuseDifferent(played: readonly Named[], document: object | null): void {
  const wrong = played.filter(({ outcome }) => !outcome.equal);
  if (wrong.length === 0) return;
  const said = wrong.map(({ title, outcome }) => {
    if (outcome.advice !== undefined) return `${title} sent nothing, because the connection test failed`;
    const number = counted(outcome.differences.length, 'difference', 'differences');
    return `The directory is not what ${title} sent: ${number}`;
  });
  throw new CommandError('different', said.join('. '), document);
}
