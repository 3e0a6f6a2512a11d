/** What of a Change alters what applications see: all of it, nothing in shadow, and a part while the integration goes live. */
import { isReached, placeOf, placeOfLink, type Change } from '../../directory/index.ts';
import { lockLog, readReach, type Tx } from '../../store/index.ts';
import type { Caller } from '../caller.ts';

/** Null: they see nothing of it. Nothing more goes live before the transaction ends. */
export async function inSight(tx: Tx, caller: Caller, change: Change): Promise<Change | null> {
  if (!caller.shadow) return change;
  lockLog(tx, caller.tenantId);
  const reach = await readReach(tx, caller);
  // It went live since the caller was let in.
  if (reach === undefined) return change;
  if (!isReached(reach, placeOf(change.type.name, change.id))) return null;
  const left = change.left.filter(({ memberId: id, memberType: type }) =>
    isReached(reach, placeOfLink({ id, type })),
  );
  return { ...change, left };
}
