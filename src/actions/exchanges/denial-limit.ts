/** Keeps those who have no valid token from filling the disk: some of their requests are kept whole, all are counted. */
import type { Denial } from '../../directory/index.ts';

const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
/** Integrations that are told apart within a minute; whoever makes up more ids is counted nowhere. */
const MOST_PLACES = 10_000;

/** How many were turned away for one cause in an hour, which counts from the epoch; null: for none of those. */
export type Strangers = {
  readonly tenantId: string;
  readonly integrationId: string;
  readonly denial: Denial | null;
  readonly hour: number;
  readonly number: number;
  readonly lastAt: number;
};

export type DenialLimit = {
  /** Counts one more of whom nobody was let in; whether it is to be kept whole. null: it was not turned away for who it is. */
  readonly note: (tenantId: string, integrationId: string, denial: Denial | null, at: number) => boolean;
  /** The numbers since they were last taken. */
  readonly take: () => readonly Strangers[];
  /** Adds numbers again that could not be written. */
  readonly giveBack: (rows: readonly Strangers[]) => void;
};

type Count = { number: number; lastAt: number };

export function denialLimit(mostPerMinute: number): DenialLimit {
  const counts = new Map<string, Count>();
  let kept = new Map<string, number>();
  let minute = 0;
  const add = (key: string, number: number, at: number): void => {
    const found = counts.get(key);
    if (found !== undefined)
      Object.assign(found, { number: found.number + number, lastAt: Math.max(found.lastAt, at) });
    else if (counts.size < MOST_PLACES) counts.set(key, { number, lastAt: at });
  };
  return {
    note(tenantId, integrationId, denial, at) {
      const now = Math.floor(at / MINUTE_MS);
      if (now !== minute) {
        minute = now;
        kept = new Map();
      }
      add(JSON.stringify([tenantId, integrationId, denial, Math.floor(at / HOUR_MS)]), 1, at);
      const place = JSON.stringify([tenantId, integrationId]);
      const already = kept.get(place) ?? 0;
      if (already >= mostPerMinute || (already === 0 && kept.size >= MOST_PLACES)) return false;
      kept.set(place, already + 1);
      return true;
    },
    take() {
      const rows = [...counts].map(([key, { number, lastAt }]) => rowOf(key, number, lastAt));
      counts.clear();
      return rows;
    },
    giveBack(rows) {
      for (const { tenantId, integrationId, denial, hour, number, lastAt } of rows)
        add(JSON.stringify([tenantId, integrationId, denial, hour]), number, lastAt);
    },
  };
}

function rowOf(key: string, number: number, lastAt: number): Strangers {
  const [tenantId, integrationId, denial, hour] = JSON.parse(key) as [string, string, Denial | null, number];
  return { tenantId, integrationId, denial, hour, number, lastAt };
}
