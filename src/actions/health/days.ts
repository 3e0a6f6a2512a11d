/** Counts of days that are over, as a server remembers them. */

/** `day` begins at this time, UTC. `counted` false: there was more of it than could be looked through in one go. */
export type DayCount = {
  readonly day: number;
  readonly joiners: number;
  readonly movers: number;
  readonly leavers: number;
  readonly counted: boolean;
};

/** Days that are over do not alter. At most so many are remembered, the oldest go first. */
const REMEMBERED = 2_000;

/** What is remembered by one server; made with its services. */
export type Days = Map<string, DayCount>;

export function remember(days: Days, key: string, count: DayCount): void {
  days.set(key, count);
  const [oldest] = days.keys();
  if (days.size > REMEMBERED && oldest !== undefined) days.delete(oldest);
}
