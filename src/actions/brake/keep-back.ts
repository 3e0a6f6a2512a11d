/** Keeps back what a Change takes away: from now on applications see it as it was. */
import { keysOf, takenBy, valueKeysOf, type Change } from '../../directory/index.ts';
import {
  holdLinks,
  holdResource,
  insertHold,
  moveItems,
  noteHolding,
  type HeldLink,
  type HeldResource,
  type Tx,
} from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import type { Services } from '../services.ts';
import type { Held } from './judged.ts';
import { logHold } from './log-hold.ts';

export async function keepBack(
  services: Services,
  caller: Caller,
  tx: Tx,
  { id: holdId, reason, fresh, seen: change }: Held,
): Promise<void> {
  const { tenantId, integrationId } = caller;
  if (fresh) {
    const counts = { held: 0, allowed: 0, rejected: 0, cancelled: 0 };
    const hold = { tenantId, id: holdId, integrationId, reason, openedAt: change.at, closedAt: null };
    await insertHold(tx, { ...hold, ...counts });
    await noteHolding(tx, tenantId, integrationId, true);
    await logHold(tx, caller, { tenantId, integrationId, holdId, at: change.at }, 'created', { reason });
  }
  const held =
    (await keepResource(caller, tx, change, holdId)) + (await keepLinks(caller, tx, change, holdId));
  await moveItems(tx, tenantId, holdId, { held }, services.clock.now());
}

async function keepResource(caller: Caller, tx: Tx, change: Change, holdId: string): Promise<number> {
  const { before } = change;
  const { deactivates, deletes } = takenBy(change);
  if (before === null || !(deactivates || deletes)) return 0;
  const keys = keysOf(before.doc);
  const row: HeldResource = {
    ...placeOf(caller, change, holdId),
    id: change.id,
    type: change.type.name,
    user_name_key: keys.userName,
    display_name_key: keys.displayName,
    external_id: keys.externalId,
    active: keys.active ? 1 : 0,
    doc: deletes ? JSON.stringify(before.doc) : null,
    created_at: before.createdAt,
    modified_at: before.modifiedAt,
  };
  return (await holdResource(tx, row, valueKeysOf(change.type, before.doc))) === 'new' ? 1 : 0;
}

const keepLinks = (caller: Caller, tx: Tx, change: Change, holdId: string): Promise<number> =>
  holdLinks(
    tx,
    change.left.map(({ groupId, memberId, memberType }): HeldLink => ({
      ...placeOf(caller, change, holdId),
      group_id: groupId,
      member_id: memberId,
      member_type: memberType,
    })),
  );

const placeOf = ({ tenantId, integrationId, exchange }: Caller, { at }: Change, holdId: string) => ({
  tenant_id: tenantId,
  hold_id: holdId,
  integration_id: integrationId,
  held_at: at,
  exchange_id: exchange,
});
