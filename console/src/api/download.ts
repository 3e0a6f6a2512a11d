/** Gives a text to the browser as a file. */
export function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Values of one row (RFC 4180); what a spreadsheet would take for a formula is marked as text (CWE-1236). */
export const csvLine = (values: readonly unknown[]): string =>
  values
    .map((value) => {
      const text =
        typeof value === 'string'
          ? value
          : value === null || value === undefined
            ? ''
            : JSON.stringify(value);
      const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(',');

/** A file of rows with what was asked for above them: the query, the zone, the time and how many there are. */
export const csvOf = (
  names: readonly string[],
  rows: readonly (readonly unknown[])[],
  about: readonly string[] = [],
): string => [...about.map((line) => `# ${line}`), csvLine(names), ...rows.map(csvLine), ''].join('\r\n');

export const jsonLinesOf = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');
