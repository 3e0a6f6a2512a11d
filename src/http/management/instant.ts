/** Times as the management API shows them: RFC 3339, in UTC. */

/** Of milliseconds since the epoch. */
export const instant = (at: number): string => new Date(at).toISOString();

export const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));
