/** The table of a run, as Markdown: what, what is aimed at, what was measured, and how near that is to what the machine can do. */
import type { Measured } from './measure.ts';
import { ROWS, type Limits, type Row } from './rows.ts';

export function tableOf({ limits, figures, yardstick }: Measured): string {
  const rows = ROWS.filter(({ figure }) => figures[figure] !== undefined).map((row) => [
    row.what,
    aimOf(row),
    shown(row, figures[row.figure]),
    met(row, figures[row.figure] ?? 0) ? 'yes' : '**no**',
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

const aimOf = (row: Row): string =>
  'least' in row.aim ? `≥ ${shown(row, row.aim.least)}` : `≤ ${shown(row, row.aim.most)}`;

const met = ({ aim }: Row, value: number): boolean =>
  'least' in aim ? value >= aim.least : value <= aim.most;

/** Look-ups are bounded by answers a second, writes by commits a second; group commit goes beyond the latter. */
function ratioOf({ bound }: Row, value: number, limits: Limits): string {
  if (bound === undefined) return '';
  const limit = bound === 'write' ? limits.commits : (limits.selects ?? limits.answers);
  return `${Math.round((value / limit) * 100)} %`;
}

function limitsOf({ answers, commits, selects }: Limits): string {
  const of = selects === undefined ? 'SQLite, one after another' : 'PostgreSQL, 16 at once';
  const looked = selects === undefined ? '' : `; ${number(selects)} prepared look-ups a second of PostgreSQL`;
  return `Raw limits: ${number(answers)} answers a second of the same HTTP stack with nothing to do; ${number(commits)} durable commits a second (${of})${looked}.`;
}
