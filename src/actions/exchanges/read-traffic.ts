/** How many requests the integrations of a tenant had lately, hour by hour. */
import { exchangeCountsSince, listIntegrations, type ExchangeCountRow } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { HOUR_MS } from './denial-limit.ts';

export type Counts = { readonly requests: number; readonly changed: number; readonly refused: number };

/** Of one integration: in all, and in each hour that was asked for, oldest first; `at` is when the hour began, in milliseconds. */
export type Traffic = Counts & {
  readonly integrationId: string;
  readonly hours: readonly (Counts & { readonly at: number })[];
};

/** A tenant has a handful of integrations. */
const MOST = 100;

/** Of all integrations since the first of the hours, by name, also of those that had none; the last hour is the one that runs. Errors: tenant-not-found. */
export async function readTraffic(
  { store, exchanges, clock }: Services,
  tenantId: string,
  hours: number,
): Promise<{ readonly since: number; readonly results: readonly Traffic[] }> {
  await exchanges.flush();
  const first = Math.floor(clock.now() / HOUR_MS) - hours + 1;
  const [integrations, counts] = await store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const { results } = await listIntegrations(tx, tenantId, { page: 1, size: MOST, search: undefined });
    return [results, await exchangeCountsSince(tx, tenantId, first)] as const;
  });
  const of = Map.groupBy(counts, ({ integration_id }) => integration_id);
  const results = integrations.map(({ id }) => trafficOf(id, of.get(id) ?? [], first, hours));
  return { since: first * HOUR_MS, results };
}

type Row = Omit<ExchangeCountRow, 'tenant_id'>;
const NONE: Counts = Object.freeze({ requests: 0, changed: 0, refused: 0 });

function trafficOf(integrationId: string, rows: readonly Row[], first: number, hours: number): Traffic {
  const byHour = new Map(rows.map((row) => [row.hour, row]));
  const each = Array.from({ length: hours }, (_hour, index) => {
    const { requests, changed, refused } = byHour.get(first + index) ?? NONE;
    return { at: (first + index) * HOUR_MS, requests, changed, refused };
  });
  const sum = (of: keyof Counts): number => each.reduce((all, hour) => all + hour[of], 0);
  return {
    integrationId,
    requests: sum('requests'),
    changed: sum('changed'),
    refused: sum('refused'),
    hours: each,
  };
}
