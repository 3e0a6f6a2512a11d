/** Decides about what is held: allows it, so that applications are told and see it no longer, or rejects it. */
import {
  anythingHeld,
  chosenItems,
  findHold,
  findIntegration,
  heldLinks,
  heldResources,
  lockBrake,
  moveItems,
  noteHolding,
  putBrake,
  type Hold,
  type HoldCounts,
  type Tx,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { Refusal } from '../refusal.ts';
import { goOn } from '../ending/go-on.ts';
import { keepHeld } from '../ending/keep-held.ts';
import type { Services } from '../services.ts';
import { allow, reject, type Asked, type Decision, type Ended, type Found, type Items } from './outcomes.ts';

export type { Decision } from './outcomes.ts';

/** `cancelled`: was there again already, so that there was nothing to decide. */
export type Decided = { readonly decided: number; readonly cancelled: number };

/** Items of one transaction; others write in between. */
const TOGETHER = 500;

/** Errors: hold-not-found; items that are not held are left out. */
export async function decide(
  services: Services,
  tenantId: string,
  holdId: string,
  { decision, items, actor }: { readonly decision: Decision; readonly items: Items; readonly actor: Actor },
): Promise<Decided> {
  const done = { decided: 0, cancelled: 0 };
  for (let rest = items; ;) {
    const chosen = rest?.slice(0, TOGETHER) ?? null;
    const { decided, cancelled } = await services.store.write((tx) =>
      decideSome(services, tx, { tenantId, holdId, decision, items: chosen, actor }),
    );
    done.decided += decided;
    done.cancelled += cancelled;
    rest = rest?.slice(TOGETHER) ?? null;
    if (rest === null ? decided + cancelled === 0 : rest.length === 0) break;
  }
  const { integrationId } = await services.store.read((tx) => requireHold(tx, tenantId, holdId));
  // An integration that waits for nothing but this is over with the last decision.
  await goOn(services, { tenantId, integrationId, actor });
  return done;
}

async function decideSome(services: Services, tx: Tx, asked: Asked): Promise<Decided> {
  const { tenantId, holdId, decision } = asked;
  const hold = await requireHold(tx, tenantId, holdId);
  const found = await itemsOf(tx, asked);
  if (found.resources.length + found.links.length === 0) return { decided: 0, cancelled: 0 };
  const at = services.clock.now();
  const ended = await endingOf(services, tx, hold, asked, found, at);
  for (const [id, each] of Map.groupBy(ended, ({ item }) => item.hold_id))
    await moveItems(tx, tenantId, id, countsOf(decision, each), at);
  const view = { tenantId, integrationId: hold.integrationId };
  // What was decided about must not count against what comes next.
  putBrake(tx, view, { ...(await lockBrake(tx, view)), minutes: [] });
  if (!(await anythingHeld(tx, tenantId, hold.integrationId)))
    await noteHolding(tx, tenantId, hold.integrationId, false);
  const cancelled = ended.filter(({ published }) => !published).length;
  return { decided: ended.length - cancelled, cancelled };
}

async function endingOf(
  services: Services,
  tx: Tx,
  hold: Hold,
  asked: Asked,
  found: Found,
  at: number,
): Promise<readonly Ended[]> {
  if (asked.decision === 'allow') return allow(tx, hold, asked, found, at);
  const { tenantId, integrationId } = hold;
  const ended = await reject(tx, hold, asked, found, at);
  if (!(await isEnding(tx, tenantId, integrationId))) return ended;
  return keepHeld(services, tx, { tenantId, integrationId, actor: asked.actor }, found);
}

const isEnding = async (tx: Tx, tenantId: string, id: string): Promise<boolean> =>
  ((await findIntegration(tx, tenantId, id))?.ending ?? '') !== '';

function countsOf(decision: Decision, ended: readonly Ended[]): Partial<HoldCounts> {
  const waiting = ended.filter(({ item }) => item.state === 'held').length;
  if (decision === 'reject') return { held: -waiting, rejected: waiting };
  const allowed = ended.filter(({ published }) => published).length;
  return {
    held: -waiting,
    rejected: waiting - ended.length,
    allowed,
    cancelled: ended.length - allowed,
  };
}

/** Errors: hold-not-found. */
export async function requireHold(tx: Tx, tenantId: string, id: string): Promise<Hold> {
  const found = await findHold(tx, tenantId, id);
  if (found === undefined) throw new Refusal('hold-not-found', `Tenant "${tenantId}" has no hold "${id}".`);
  return found;
}

/** Links before people and groups, so that nobody is gone while a membership is left. What was rejected can be allowed later. */
async function itemsOf(tx: Tx, { tenantId, holdId, decision, items }: Asked): Promise<Found> {
  const of = { tenantId, holdId };
  if (items === null) {
    const links = await heldLinks(tx, { ...of, state: 'held' }, { groupId: '', memberId: '' }, TOGETHER);
    const room = TOGETHER - links.length;
    const resources = room === 0 ? [] : await heldResources(tx, { ...of, state: 'held' }, '', room);
    return { links, resources };
  }
  const states = decision === 'allow' ? (['held', 'rejected'] as const) : (['held'] as const);
  return chosenItems(tx, of, states, items);
}
