/** What of a Change alters what applications see: all of it, nothing in shadow, and a part while the integration goes live. */
import { isReached, placeOf, type Change } from '../../directory/index.ts';
import { anyInShadow, linksInSight, lockLog, readReach, type Tx } from '../../store/index.ts';
import type { Caller } from '../caller.ts';

/**
 * Null: they see nothing of it. Whoever is seen may leave a group that is not. Nothing more goes live before the transaction ends,
 * and nothing of the Change is written yet.
 */
export async function inSight(tx: Tx, caller: Caller, change: Change): Promise<Change | null> {
  const { tenantId } = caller;
  if (!caller.shadow && (change.left.length === 0 || !(await anyInShadow(tx, tenantId)))) return change;
  lockLog(tx, tenantId);
  const reach = await readReach(tx, caller);
  if (reach !== undefined && !isReached(reach, placeOf(change.type.name, change.id))) return null;
  return { ...change, left: await linksInSight(tx, tenantId, change.left) };
}
