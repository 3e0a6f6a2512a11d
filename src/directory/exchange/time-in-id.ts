/** The time that an id bears (RFC 9562 §5.7), so that a range of times is a range of ids. */

const HYPHENS = /-/g;

/** Milliseconds since the epoch; NaN for what is no such id. */
export const timeOfId = (id: string): number => Number.parseInt(id.replace(HYPHENS, '').slice(0, 12), 16);

/** The minute of an id, of 2¹⁶ milliseconds: the digits with which all ids of that minute begin. */
export const minuteOf = (id: string): string => id.slice(0, 8);

/** The least id of that millisecond. */
export function firstIdAt(at: number): string {
  const hex = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0').slice(-12);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
