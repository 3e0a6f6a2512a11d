/**
 * Ends what is held by itself where the provider sends the opposite: somebody is active again, is there again, is in the group
 * again. Whoever is created anew under the name of somebody who is held takes the place of the one who was deleted.
 */
import { keysOf, type Change } from '../../directory/index.ts';
import {
  anythingHeld,
  heldAsInactive,
  heldByName,
  heldResource,
  moveItems,
  noteHolding,
  releaseLinkRows,
  releaseResourceRow,
  type Released,
  type Tx,
} from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import type { Services } from '../services.ts';
import { logHold } from './log-hold.ts';
import { publish } from './outcomes.ts';

/** What ends of a hold, and what applications are to be told of it. */
type Ending = { readonly released: readonly Released[]; readonly told: object };

export async function comeBack(services: Services, caller: Caller, tx: Tx, change: Change): Promise<void> {
  const { tenantId } = caller;
  const released = [
    ...(await resourceBack(tx, tenantId, change)),
    ...(await releaseLinkRows(tx, tenantId, change.joined)),
  ].filter((each) => each !== undefined);
  const endings = [{ released, told: {} }, await replaced(caller, tx, change)];
  for (const ending of endings) await cancel(services, caller, tx, ending);
  if (
    endings.some((ending) => ending.released.length > 0) &&
    !(await anythingHeld(tx, tenantId, caller.integrationId))
  )
    await noteHolding(tx, tenantId, caller.integrationId, false);
}

/** The name belongs to another one now, so that the one who was deleted is gone for applications, too. */
async function replaced({ tenantId, integrationId }: Caller, tx: Tx, change: Change): Promise<Ending> {
  const { before, after, type } = change;
  const { userName, displayName } = keysOf(after?.doc ?? {});
  const name = type.names.has('username') ? userName : displayName;
  const twin =
    before === null && name !== null
      ? await heldByName(tx, tenantId, integrationId, type.name, name)
      : undefined;
  if (twin === undefined) return { released: [], told: {} };
  const { ended, told } = await publish(tx, tenantId, { resources: [twin], links: [] });
  return { released: ended.map(({ item }) => item), told };
}

/** The hold by which whoever is there again, and inactive, stays active for applications, as they have seen it all along. */
export async function stillHeldBy(
  { tenantId, brake }: Caller,
  tx: Tx,
  { id, before, after }: Change,
): Promise<string | null> {
  if (!brake.holding || before !== null || after === null || keysOf(after.doc).active) return null;
  const known = await heldResource(tx, tenantId, id);
  return known?.active === 1 ? known.hold_id : null;
}

/** There where it was deleted, or active where it was not. */
async function resourceBack(
  tx: Tx,
  tenantId: string,
  { id, before, after }: Change,
): Promise<readonly (Released | undefined)[]> {
  if (after === null) return [];
  const active = keysOf(after.doc).active;
  if (before === null && !active) return [await heldAsInactive(tx, tenantId, id)];
  const isBack = before === null || (active && !keysOf(before.doc).active);
  return isBack ? [await releaseResourceRow(tx, tenantId, id)] : [];
}

/** What is told goes into the first entry: the hold of the person, whose memberships may be of other holds. */
async function cancel(
  { clock }: Services,
  caller: Caller,
  tx: Tx,
  { released, told }: Ending,
): Promise<void> {
  const { tenantId, integrationId } = caller;
  const at = clock.now();
  let telling = told;
  for (const [holdId, items] of Map.groupBy(released, ({ hold_id }) => hold_id)) {
    const place = { tenantId, integrationId, holdId, at };
    await logHold(tx, caller, place, 'cancelled', { items: items.length, ...telling });
    telling = {};
    const waiting = items.filter(({ state }) => state === 'held').length;
    const rejected = waiting - items.length;
    await moveItems(tx, tenantId, holdId, { held: -waiting, rejected, cancelled: items.length }, at);
  }
}
