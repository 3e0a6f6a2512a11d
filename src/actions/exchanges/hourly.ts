/** Counts requests by integration and hour, and those that were turned away by cause and day. Pure. */
import { timeOfId } from '../../directory/index.ts';
import type { DenialRow, ExchangeCountRow } from '../../store/index.ts';
import { DAY_MS, HOUR_MS, type Strangers } from './denial-limit.ts';
import type { Entry } from './entry.ts';

export type Counted = { readonly tenantId: string; readonly entry: Entry };

/** `admitted`: those who were let in; `strangers`: how many others there were, of whom only some are kept. */
export function hourlyOf(
  admitted: readonly Counted[],
  strangers: readonly Strangers[],
): readonly ExchangeCountRow[] {
  const sums = new Map<string, ExchangeCountRow>();
  const add = (row: ExchangeCountRow): void => {
    const key = JSON.stringify([row.tenant_id, row.integration_id, row.hour]);
    const sum = sums.get(key);
    sums.set(key, {
      ...row,
      requests: row.requests + (sum?.requests ?? 0),
      changed: row.changed + (sum?.changed ?? 0),
      refused: row.refused + (sum?.refused ?? 0),
    });
  };
  for (const { tenantId, entry } of admitted) {
    const { effect } = entry.facts;
    add({
      tenant_id: tenantId,
      integration_id: entry.integrationId,
      hour: Math.floor(timeOfId(entry.id) / HOUR_MS),
      requests: 1,
      changed: effect === 'changed' ? 1 : 0,
      refused: effect === 'refused' ? 1 : 0,
    });
  }
  for (const { tenantId, integrationId, hour, number } of strangers)
    add({
      tenant_id: tenantId,
      integration_id: integrationId,
      hour,
      requests: number,
      changed: 0,
      refused: number,
    });
  return [...sums.values()];
}

/** Of strangers, those that were turned away for who they are. */
export const denialRowsOf = (strangers: readonly Strangers[]): readonly DenialRow[] =>
  strangers.flatMap(({ tenantId, integrationId, denial, hour, number, lastAt }) =>
    denial === null
      ? []
      : [
          {
            tenant_id: tenantId,
            integration_id: integrationId,
            denial,
            day: Math.floor((hour * HOUR_MS) / DAY_MS),
            number,
            last_at: lastAt,
          },
        ],
  );
