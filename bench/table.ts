/** The table of a run, as Markdown: what, what is aimed at, what was measured, and how near that is to what the machine can do. */
import type { Measured } from './measure.ts';
import { aimOf, limitOf, ROWS, type Limits, type Row } from './rows.ts';

export function tableOf({ limits, figures, yardstick }: Measured): string {
  const rows = ROWS.filter(({ figure }) => figures[figure] !== undefined).map((row) => [
    row.what,
    shownAim(row, aimOf(row, limits)),
    shown(row, figures[row.figure]),
    met(aimOf(row, limits), figures[row.figure] ?? 0) ? 'yes' : '**no**',
    ratioOf(row, figures[row.figure] ?? 0, limits),
    shown(row, yardstick[row.figure]),
  ]);
  const head = ['what', 'target', 'measured', 'met', 'of the raw limit', 'SCIMMY, 1,000 users'];
  return [limitsOf(limits), '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const number = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 });

const shown = ({ unit }: Row, value: number | undefined): string =>
  value === undefined ? '–' : `${number(value)}${unit.startsWith('/') || unit === '×' ? '' : ' '}${unit}`;

const shownAim = (row: Row, aim: Row['aim']): string =>
  'least' in aim ? `≥ ${shown(row, aim.least)}` : `≤ ${shown(row, aim.most)}`;

const met = (aim: Row['aim'], value: number): boolean =>
  'least' in aim ? value >= aim.least : value <= aim.most;

/** Group commit may go beyond the limit of commits. */
function ratioOf({ bound }: Row, value: number, limits: Limits): string {
  if (bound === undefined) return '';
  return `${Math.round((value / limitOf(bound, limits)) * 100)} %`;
}

function limitsOf({ answers, commits, selects }: Limits): string {
  const of = selects === undefined ? 'SQLite, one after another' : 'PostgreSQL, 16 at once';
  const looked = selects === undefined ? '' : `; ${number(selects)} prepared look-ups a second of PostgreSQL`;
  return `Raw limits: ${number(answers)} answers a second of the same HTTP stack with nothing to do; ${number(commits)} durable commits a second (${of})${looked}.`;
}
