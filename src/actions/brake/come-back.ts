/** Ends what is held by itself where the provider sends the opposite: somebody is active again, is there again, is in the group again. */
import { keysOf, type Change } from '../../directory/index.ts';
import {
  anythingHeld,
  heldAsInactive,
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

export async function comeBack(services: Services, caller: Caller, tx: Tx, change: Change): Promise<void> {
  const { tenantId } = caller;
  const released = [
    ...(await resourceBack(tx, tenantId, change)),
    ...(await releaseLinkRows(tx, tenantId, change.joined)),
  ].filter((each) => each !== undefined);
  if (released.length === 0) return;
  for (const [holdId, items] of Map.groupBy(released, ({ hold_id }) => hold_id))
    await cancel(services, caller, tx, holdId, items);
  if (!(await anythingHeld(tx, tenantId, caller.integrationId)))
    await noteHolding(tx, tenantId, caller.integrationId, false);
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

async function cancel(
  { clock }: Services,
  caller: Caller,
  tx: Tx,
  holdId: string,
  items: readonly Released[],
): Promise<void> {
  const { tenantId, integrationId } = caller;
  const waiting = items.filter(({ state }) => state === 'held').length;
  const at = clock.now();
  await logHold(tx, caller, { tenantId, integrationId, holdId, at }, 'cancelled', { items: items.length });
  await moveItems(
    tx,
    tenantId,
    holdId,
    {
      held: -waiting,
      rejected: waiting - items.length,
      cancelled: items.length,
    },
    at,
  );
}
