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
  const sums = new Map<string, Sum>();
  for (const { tenantId, entry } of admitted) {
    const { effect } = entry.facts;
    const sum = sumAt(sums, tenantId, entry.integrationId, Math.floor(timeOfId(entry.id) / HOUR_MS));
    sum.requests += 1;
    if (effect === 'changed') sum.changed += 1;
    if (effect === 'refused') sum.refused += 1;
  }
  for (const { tenantId, integrationId, hour, number } of strangers) {
    const sum = sumAt(sums, tenantId, integrationId, hour);
    sum.requests += number;
    sum.refused += number;
  }
  return [...sums.values()];
}

type Sum = { -readonly [K in keyof ExchangeCountRow]: ExchangeCountRow[K] };

function sumAt(sums: Map<string, Sum>, tenant_id: string, integration_id: string, hour: number): Sum {
  // No id has a line break in it: the integration is there.
  const key = `${hour}\n${tenant_id}\n${integration_id}`;
  const sum = sums.get(key) ?? { tenant_id, integration_id, hour, requests: 0, changed: 0, refused: 0 };
  sums.set(key, sum);
  return sum;
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
