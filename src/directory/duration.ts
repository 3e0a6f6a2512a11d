/** Durations as ISO 8601 writes them, such as `P90D` or `PT8H`. */

const DURATION =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** Of years, months, weeks, days, hours, minutes, seconds; a year is 365 days and a month 30, since no calendar is named. */
const UNITS = [365 * DAY, 30 * DAY, 7 * DAY, DAY, 3600 * SECOND, 60 * SECOND, SECOND];
/** Ten thousand years: beyond it a time is no date any more. */
const LONGEST = 3_650_000 * DAY;

/** Milliseconds; undefined for what is no duration, or one of nothing. */
export function readDuration(text: string): number | undefined {
  const found = DURATION.exec(text);
  if (found === null) return undefined;
  const total = UNITS.reduce((sum, unit, index) => sum + unit * Number(found[index + 1] ?? 0), 0);
  return total > 0 && total <= LONGEST ? Math.round(total) : undefined;
}
