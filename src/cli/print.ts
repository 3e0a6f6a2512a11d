/** What a terminal shows: text, a little weight and colour where the terminal wants them, and tables. */
import { clearLine, cursorTo } from 'node:readline';
import { styleText } from 'node:util';

/** Writes lines for people, or the one document for programs, to standard output. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`);

export const printDocument = (document: unknown): void => print(JSON.stringify(document));

/** A line for people on standard error; on a terminal it may follow a line that was being rewritten. */
export function complain(text: string): void {
  if (process.stderr.isTTY) {
    cursorTo(process.stderr, 0);
    clearLine(process.stderr, 0);
  }
  process.stderr.write(`${text}\n`);
}

type Style = 'bold' | 'dim' | 'green' | 'red';

/** Plain when the output is no terminal or when NO_COLOR is set: `styleText` sees to both. */
const styled =
  (style: Style) =>
  (text: string): string =>
    styleText(style, text, { stream: process.stdout });

export const bold = styled('bold');
export const dim = styled('dim');
export const green = styled('green');
export const red = styled('red');

export type Column = { readonly title: string; readonly right?: boolean };

type Rows = readonly (readonly string[])[];

/** Columns as wide as what is in them, two blanks between. */
export const table = (columns: readonly Column[], rows: Rows): string => tableInParts(columns)(rows);

/** A table of which the rows come bit by bit, the first with the titles: its columns become wider where they have to. */
export function tableInParts(columns: readonly Column[]): (rows: Rows) => string {
  let widths: readonly number[] = [];
  return (rows) => {
    const isFirst = widths.length === 0;
    const titles = columns.map(({ title }) => title);
    widths = columns.map((_, at) =>
      [titles, ...rows].reduce((most, row) => Math.max(most, (row[at] ?? '').length), widths[at] ?? 0),
    );
    return [
      ...(isFirst ? [dim(line(columns, widths, titles))] : []),
      ...rows.map((row) => line(columns, widths, row)),
    ].join('\n');
  };
}

const line = (columns: readonly Column[], widths: readonly number[], cells: readonly string[]): string =>
  columns
    .map(({ right }, at) => {
      const [cell, width] = [cells[at] ?? '', widths[at] ?? 0];
      return right === true ? cell.padStart(width) : cell.padEnd(width);
    })
    .join('  ')
    .trimEnd();

/** Names with their values below each other. */
export function facts(entries: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...entries.map(([name]) => name.length));
  return entries.map(([name, value]) => `  ${dim(name.padEnd(width))}  ${value}`).join('\n');
}

export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** An instant for people, to the minute. */
export const moment = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** An instant for programs. */
export const instant = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : new Date(milliseconds).toISOString();
