/** Times as the management API shows them, RFC 3339 in UTC, and takes them. */
import { readDuration } from '../../directory/index.ts';

/** Of milliseconds since the epoch. */
export const instant = (at: number): string => new Date(at).toISOString();

export const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));

/** When something ends that begins now and lasts this long; null for ever, which a blank duration stands for. */
export function endAfter(now: number, duration: string): number | null {
  const age = readDuration(duration);
  return age === undefined ? null : now + age;
}
