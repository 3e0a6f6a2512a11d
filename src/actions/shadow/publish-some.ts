/** One piece of going live, in a short transaction: the next people, groups or memberships become visible, and the log says so. */
import { reachAfter, stageAt, type Stage } from '../../directory/index.ts';
import {
  endShadow,
  findIntegration,
  linksBehind,
  linksOfMember,
  lockedPosition,
  managedPage,
  moveReach,
  readReach,
  type NewEntry,
  type Tx,
  type View,
  type WalkedLink,
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

/** So many memberships that are not told cost as much as one that is: they are read, and nothing is written. */
const LOOKED_AS_ONE = 10;

/** Nobody's memberships are told in two transactions, so that whoever has more than `most` is told alone. */
async function linkStep(tx: Tx, by: Publishing, stage: Stage, most: number): Promise<Step> {
  const size = most * LOOKED_AS_ONE;
  const found = await linksBehind(tx, by, stage.after, size);
  // The last one of a full page may have more of them.
  const torn = found.length < size ? undefined : found.at(-1)?.memberId;
  const whole = found.filter(({ memberId }) => memberId !== torn);
  const looked = whole.length > 0 || torn === undefined ? whole : await linksOfMember(tx, by, torn);
  const isTold = ({ own, memberType }: WalkedLink): boolean => own && memberType === stage.of;
  const told: WalkedLink[] = [];
  let last = looked.at(-1)?.memberId;
  let ended = torn === undefined;
  for (const links of Map.groupBy(looked, ({ memberId }) => memberId).values()) {
    const own = links.filter(isTold);
    if (told.length > 0 && told.length + own.length > most) {
      [last, ended] = [told.at(-1)?.memberId, false];
      break;
    }
    told.push(...own);
  }
  return {
    entries: entriesOfLinks(by, told),
    reach: reachAfter(stage, ended ? null : (last ?? null)),
    looked: Math.max(told.length, Math.ceil(looked.length / LOOKED_AS_ONE)),
  };
}
