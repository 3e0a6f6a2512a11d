/** Joiners, movers and leavers of each day, counted from what applications were told; a day that is over is counted once. */
import { WHOLE, type EventCursor } from '../../directory/index.ts';
import { momentAt } from '../../store/index.ts';
import { eventPage } from '../events/event-page.ts';
import type { Services } from '../services.ts';
import { remember, type DayCount } from './days.ts';

const DAY_MS = 86_400_000;
/** Pages of the log that one question looks through at most, over all its days: some tenths of a second. */
const BUDGET = 20;
const PAGE = 1000;

/** Which count an event belongs to. */
const KIND: Readonly<Record<string, 'joiners' | 'movers' | 'leavers'>> = Object.freeze({
  'user.created': 'joiners',
  'user.activated': 'joiners',
  'user.deactivated': 'leavers',
  'user.deleted': 'leavers',
  'group.member_added': 'movers',
  'group.member_removed': 'movers',
});
const TYPES = Object.freeze(Object.keys(KIND));

/** The last `days` days, oldest first; today is the last. */
export async function countDays(
  services: Services,
  tenantId: string,
  days: number,
): Promise<readonly DayCount[]> {
  const today = Math.floor(services.clock.now() / DAY_MS) * DAY_MS;
  const counts: DayCount[] = [];
  let left = BUDGET;
  // The newest days first: they are what somebody wants to see when not all can be counted.
  for (let age = 0; age < days; age += 1) {
    const day = today - age * DAY_MS;
    const key = `${tenantId} ${day}`;
    const known = services.days.get(key);
    const { looked, ...count } =
      known === undefined ? await countDay(services, tenantId, day, left) : { ...known, looked: 0 };
    left -= looked;
    if (known === undefined && day < today && count.counted) remember(services.days, key, count);
    counts.unshift(count);
  }
  return counts;
}

async function countDay(services: Services, tenantId: string, day: number, budget: number) {
  return services.store.read(async (tx) => {
    const end = (await momentAt(tx, tenantId, day + DAY_MS - 1)).position;
    let after: EventCursor = { position: (await momentAt(tx, tenantId, day - 1)).position, index: WHOLE };
    const sums = { joiners: 0, movers: 0, leavers: 0 };
    let looked = 0;
    for (let more = after.position < end; more;) {
      if (looked >= budget) return { day, ...sums, counted: false, looked };
      const page = await eventPage(services, tx, tenantId, { after, limit: PAGE, types: TYPES });
      const within = page.events.filter(({ id }) => Number.parseInt(id, 10) <= end);
      for (const { type } of within) {
        const kind = KIND[type];
        if (kind !== undefined) sums[kind] += 1;
      }
      looked += 1;
      after = page.next;
      more = page.more && within.length === page.events.length && after.position < end;
    }
    return { day, ...sums, counted: true, looked };
  });
}
