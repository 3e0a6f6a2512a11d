/** One piece of going live, in a short transaction: the next people, groups or memberships become visible, and the log says so. */
import { reachAfter, stageAt, type Stage } from '../../directory/index.ts';
import {
  endShadow,
  findIntegration,
  linksOf,
  lockedPosition,
  managedPage,
  mayBeMembers,
  moveReach,
  readReach,
  type NewEntry,
  type Tx,
  type View,
  appendAll,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { logIntegration } from '../log-integration.ts';
import type { Services } from '../services.ts';
import { entriesOf, entriesOfLinks, type Publishing } from './entries.ts';

/**
 * People, groups and memberships that one transaction publishes. Whoever else writes to the tenant waits for it, about 50 ms; half
 * as many take a third longer in all, because each transaction is synced to the disk.
 */
export const TOGETHER = 500;

/** False: it is live, or does not go live at all. Whoever calls it again goes on where the last one ended. */
export async function publishSome(services: Services, view: View, most = TOGETHER): Promise<boolean> {
  return services.store.write(async (tx) => {
    // Nothing is appended between what is read from here on and the entries that say it, so that whoever writes meanwhile is
    // either read, or comes behind them in the log.
    const position = await lockedPosition(tx, view.tenantId);
    const found = await findIntegration(tx, view.tenantId, view.integrationId);
    const reach = await readReach(tx, view);
    if (found === undefined || found.goingLive === '' || reach === undefined) return false;
    const by = { ...view, actor: JSON.parse(found.goingLive) as Actor, at: services.clock.now() };
    const part = await partFrom(services, tx, by, reach, most);
    const isLive = stageAt(part.reach) === null;
    await (isLive ? endShadow(tx, view, position, by.at) : moveReach(tx, view, position, part.reach));
    await appendAll(tx, part.entries);
    if (isLive) await logIntegration(tx, by.actor, { ...by, id: view.integrationId, kind: 'published' });
    return !isLive;
  });
}

type Part = { readonly entries: readonly NewEntry[]; readonly reach: string };

async function partFrom(
  services: Services,
  tx: Tx,
  by: Publishing,
  from: string,
  most: number,
): Promise<Part> {
  const entries: NewEntry[] = [];
  let reach = from;
  for (let left = most; left > 0;) {
    const stage = stageAt(reach);
    if (stage === null) break;
    const step = await (stage.links
      ? linkStep(tx, by, stage, left)
      : resourceStep(services, tx, by, stage, left));
    entries.push(...step.entries);
    reach = step.reach;
    left -= step.looked;
  }
  return { entries, reach };
}

/** `looked`: how many it took to find out, also where there was nothing to tell. */
type Step = Part & { readonly looked: number };

async function resourceStep(
  services: Services,
  tx: Tx,
  by: Publishing,
  stage: Stage,
  most: number,
): Promise<Step> {
  const page = await managedPage(tx, by, stage, most);
  return {
    entries: await entriesOf(services, tx, by, stage.of, page),
    reach: reachAfter(stage, page.length < most ? null : (page.at(-1)?.id ?? null)),
    looked: page.length,
  };
}

/** Nobody's memberships are told in two transactions, so that whoever has more than `most` is told alone. */
async function linkStep(tx: Tx, by: Publishing, stage: Stage, most: number): Promise<Step> {
  const ids = await mayBeMembers(tx, by, stage, most);
  const links = await linksOf(tx, by, ids, most + 1);
  const torn = links[most]?.memberId;
  if (torn === undefined)
    return {
      entries: entriesOfLinks(by, links),
      reach: reachAfter(stage, ids.length < most ? null : (ids.at(-1) ?? null)),
      looked: Math.max(ids.length, links.length),
    };
  const whole = links.filter(({ memberId }) => memberId !== torn);
  const told = whole.length > 0 ? whole : await linksOf(tx, by, [torn], Number.MAX_SAFE_INTEGER);
  return {
    entries: entriesOfLinks(by, told),
    reach: reachAfter(stage, told.at(-1)?.memberId ?? null),
    looked: most,
  };
}
