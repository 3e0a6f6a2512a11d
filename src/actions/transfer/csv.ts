/** Records of comma-separated values (RFC 4180): read into fields, and written from them. */

/** The fields of one record, without its line break; undefined when its quotes are wrong. */
export function readFields(record: string): readonly string[] | undefined {
  const fields: string[] = [];
  for (let at = 0; ; at++) {
    const field = record[at] === '"' ? quotedAt(record, at) : plainAt(record, at);
    if (field === undefined) return undefined;
    fields.push(field.text);
    at = field.end;
    if (at >= record.length) return fields;
    if (record[at] !== ',') return undefined;
  }
}

type Field = { readonly text: string; readonly end: number };

function plainAt(record: string, from: number): Field | undefined {
  const comma = record.indexOf(',', from);
  const end = comma < 0 ? record.length : comma;
  const text = record.slice(from, end);
  return text.includes('"') ? undefined : { text, end };
}

/** A quote within quotes is written twice. */
function quotedAt(record: string, from: number): Field | undefined {
  for (let at = record.indexOf('"', from + 1); at >= 0; at = record.indexOf('"', at + 2))
    if (record[at + 1] !== '"')
      return { text: record.slice(from + 1, at).replaceAll('""', '"'), end: at + 1 };
  return undefined;
}

export const writeFields = (fields: readonly string[]): string => fields.map(writeField).join(',');

const writeField = (field: string): string =>
  /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
