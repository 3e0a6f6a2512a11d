/** Keeps those who have no valid token from filling the disk: some of their requests are kept whole, all are counted. */
import type { Denial } from '../../directory/index.ts';
import type { DenialRow } from '../../store/index.ts';

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** Integrations that are told apart within a minute; whoever makes up more ids is counted nowhere. */
const MOST_PLACES = 10_000;

export type DenialLimit = {
  /** Counts one more that was turned away; whether it is to be kept whole. null: it was not, but nobody was let in either. */
  readonly note: (tenantId: string, integrationId: string, denial: Denial | null, at: number) => boolean;
  /** The numbers since they were last taken. */
  readonly take: () => readonly DenialRow[];
  /** Adds numbers again that could not be written. */
  readonly giveBack: (rows: readonly DenialRow[]) => void;
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
      if (denial !== null)
        add(JSON.stringify([tenantId, integrationId, denial, Math.floor(at / DAY_MS)]), 1, at);
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
      for (const { tenant_id, integration_id, denial, day, number, last_at } of rows)
        add(JSON.stringify([tenant_id, integration_id, denial, day]), number, last_at);
    },
  };
}

function rowOf(key: string, number: number, last_at: number): DenialRow {
  const [tenant_id, integration_id, denial, day] = JSON.parse(key) as [string, string, string, number];
  return { tenant_id, integration_id, denial, day, number, last_at };
}
