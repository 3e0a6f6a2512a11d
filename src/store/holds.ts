/** Holds: destructive changes of an integration that are kept back together until somebody decides. */
import type { HoldReason } from '../directory/index.ts';
import type { HoldRow } from './tables-holds.ts';
import type { Tx } from './transaction.ts';

/** `held`, `allowed`, `rejected` and `cancelled` are numbers of items. */
export type Hold = {
  readonly tenantId: string;
  readonly id: string;
  readonly integrationId: string;
  readonly reason: HoldReason;
  readonly openedAt: number;
  readonly closedAt: number | null;
} & HoldCounts;

export type HoldCounts = Readonly<Record<'held' | 'allowed' | 'rejected' | 'cancelled', number>>;

export const toHold = (row: HoldRow): Hold => ({
  tenantId: row.tenant_id,
  id: row.id,
  integrationId: row.integration_id,
  reason: JSON.parse(row.reason) as HoldReason,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
  held: row.held,
  allowed: row.allowed,
  rejected: row.rejected,
  cancelled: row.cancelled,
});

/** Throws StoreConflict `holds.open` where one of the integration is open. */
export async function insertHold(tx: Tx, hold: Hold): Promise<void> {
  const { tenantId, integrationId, reason, openedAt, closedAt, ...rest } = hold;
  await tx.db
    .insertInto('holds')
    .values({
      tenant_id: tenantId,
      integration_id: integrationId,
      reason: JSON.stringify(reason),
      opened_at: openedAt,
      closed_at: closedAt,
      ...rest,
    })
    .execute();
}

export async function findHold(tx: Tx, tenantId: string, id: string): Promise<Hold | undefined> {
  const found = await tx.db
    .selectFrom('holds')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return found && toHold(found);
}

/** The hold of an integration that is open; there is at most one. */
export async function findOpenHold(
  tx: Tx,
  tenantId: string,
  integrationId: string,
): Promise<string | undefined> {
  const found = await tx.db
    .selectFrom('holds')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('integration_id', '=', integrationId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return found?.id;
}

/** Moves so many items from one count of the hold to another; one that has none left to decide is closed. */
export async function moveItems(
  tx: Tx,
  tenantId: string,
  id: string,
  change: Partial<HoldCounts>,
  now: number,
): Promise<void> {
  const { held = 0, allowed = 0, rejected = 0, cancelled = 0 } = change;
  await tx.db
    .updateTable('holds')
    .set((eb) => ({
      held: eb('held', '+', held),
      allowed: eb('allowed', '+', allowed),
      rejected: eb('rejected', '+', rejected),
      cancelled: eb('cancelled', '+', cancelled),
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
  await tx.db
    .updateTable('holds')
    .set({ closed_at: now })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .where('held', '<=', 0)
    .execute();
}

/** Notes whether anything of the integration is held, so that its requests need not ask. */
export async function noteHolding(
  tx: Tx,
  tenantId: string,
  integrationId: string,
  holding: boolean,
): Promise<void> {
  await tx.db
    .updateTable('integrations')
    .set({ holding: holding ? 1 : 0 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', integrationId)
    .where('holding', '=', holding ? 0 : 1)
    .execute();
}
