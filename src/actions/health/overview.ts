/** What a tenant looks like at a glance. */
import { listHolds, momentAt, tallies } from '../../store/index.ts';
import { readLeavers } from '../reports/leavers.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { countDays } from './daily.ts';
import type { DayCount } from './days.ts';

export type Overview = {
  readonly people: number;
  readonly groups: number;
  /** Changes that wait for a decision. */
  readonly held: number;
  /** Of the time that was asked for, at most MOST of them. */
  readonly leaversNotAcknowledged: number;
  readonly days: readonly DayCount[];
};

const DAY_MS = 86_400_000;
/** Leavers that are counted: beyond them "and more" says enough. */
export const MOST = 100;

/** Errors: tenant-not-found. */
export async function readOverview(services: Services, tenantId: string, days: number): Promise<Overview> {
  const from = services.clock.now() - days * DAY_MS;
  const [tally, begin, holds] = await services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return [
      await tallies(tx, tenantId),
      await momentAt(tx, tenantId, from),
      await listHolds(tx, tenantId, { open: true, integrationId: undefined, page: 1, size: MOST }),
    ] as const;
  });
  const of = (wanted: string): number =>
    tally.filter(({ type }) => type === wanted).reduce((sum, { count }) => sum + count, 0);
  const asked = { from: String(begin.position), to: undefined, after: undefined, limit: MOST, missing: true };
  const { results } = await readLeavers(services, tenantId, asked);
  return {
    people: of('User'),
    groups: of('Group'),
    held: holds.results.reduce((sum, { held }) => sum + held, 0),
    leaversNotAcknowledged: results.length,
    days: await countDays(services, tenantId, days),
  };
}
