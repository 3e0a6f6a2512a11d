/** xsd:dateTime (RFC 7643 §2.3.5) as an instant. */

const SHAPE = /^(-?\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)?$/i;

/**
 * Milliseconds since the epoch, with a fraction where the text is finer than that; undefined when it is no dateTime.
 * A text without a zone is taken as UTC; second 60 is the first of the next minute.
 */
export function readInstant(text: string): number | undefined {
  const found = SHAPE.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number);
  const shift = offset(found[8] ?? 'Z');
  const midnight = midnightOf(year, month, day);
  if (hour > 23 || minute > 59 || second > 60 || shift === undefined || midnight === undefined)
    return undefined;
  const time = ((hour * 60 + minute) * 60 + second + Number(`0.${found[7] ?? '0'}`)) * 1000;
  return midnight + time - shift;
}

/** Undefined for a day that no calendar has: such a one comes out as another day. */
function midnightOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}

/** How far a zone is ahead of UTC, in milliseconds; none is more than 14 hours. */
function offset(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  const ahead = hours * 60 + minutes;
  return minutes > 59 || ahead > 14 * 60 ? undefined : (zone.startsWith('-') ? -1 : 1) * ahead * 60_000;
}
