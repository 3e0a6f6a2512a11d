/** Remembers what a minute has been marked with, so that who is asked about again and again costs nothing again. */

export type MarkMemory = {
  /** Those of the marks that the minute may lack; one too many does no harm. */
  readonly fresh: (tenantId: string, minute: string, marks: readonly string[]) => readonly string[];
  /** These are written. */
  readonly note: (tenantId: string, minute: string, marks: readonly string[]) => void;
};

/** More in a minute are written twice rather than remembered. */
const MOST = 100_000;

export function markMemory(): MarkMemory {
  let current = '';
  let marked = new Set<string>();
  const keyOf = (tenantId: string, mark: string): string => `${tenantId}/${mark}`;
  return {
    fresh: (tenantId, minute, marks) =>
      minute === current ? marks.filter((mark) => !marked.has(keyOf(tenantId, mark))) : marks,
    note(tenantId, minute, marks) {
      if (minute !== current) [current, marked] = [minute, new Set()];
      for (const mark of marks) if (marked.size < MOST) marked.add(keyOf(tenantId, mark));
    },
  };
}
