/** How many requests were turned away before anything was read. */
import type { Denial } from '../../directory/index.ts';
import { listDenials } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { DAY_MS } from './denial-limit.ts';
import { requirePlace } from './search-exchanges.ts';

/** How many requests of an integration were turned away for one cause, since the day on which the first of them came. */
export type DenialCount = {
  readonly integrationId: string;
  readonly denial: Denial;
  readonly number: number;
  readonly since: number;
  readonly lastAt: number;
};

/** Of one integration, or of all of the tenant. Errors: tenant-not-found, integration-not-found. */
export async function readDenials(
  { store, exchanges }: Services,
  tenantId: string,
  integrationId?: string,
): Promise<readonly DenialCount[]> {
  await exchanges.flush();
  const rows = await store.read(async (tx) => {
    await requirePlace(tx, tenantId, integrationId);
    return listDenials(tx, tenantId, integrationId);
  });
  const sums = new Map<string, DenialCount>();
  for (const { integration_id, denial, day, number, last_at } of rows) {
    const key = `${integration_id}/${denial}`;
    const sum = sums.get(key);
    sums.set(key, {
      integrationId: integration_id,
      denial: denial as Denial,
      number: number + (sum?.number ?? 0),
      since: Math.min(day * DAY_MS, sum?.since ?? Infinity),
      lastAt: Math.max(last_at, sum?.lastAt ?? 0),
    });
  }
  return [...sums.values()];
}
