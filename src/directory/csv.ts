/** Lines of CSV for people (RFC 4180), who open them in a spreadsheet. Pure. */

/** One line, without its end. */
export const csvLine = (fields: readonly string[]): string => fields.map(quoted).join(',');

/** What begins like a formula is not one in a spreadsheet either. */
function quoted(field: string): string {
  const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
