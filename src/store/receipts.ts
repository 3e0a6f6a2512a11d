/** Receipts: which application acknowledged which event, and when first. */
import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/** The place of an event in the log: the position of its entry, and its number there. */
export type EventPlace = { readonly position: number; readonly index: number };

/** `consumer` is the webhook or the caller who acknowledged; `name` is what people call it. */
export type Receipt = EventPlace & { readonly consumer: string; readonly name: string; readonly at: number };

/** One that was given before keeps its time. */
export async function putReceipt(tx: Tx, tenantId: string, receipt: Receipt): Promise<void> {
  const { position, index, consumer, name, at } = receipt;
  await tx.db
    .insertInto('receipts')
    .values({ tenant_id: tenantId, position, event_index: index, consumer, name, at })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'position', 'event_index', 'consumer']).doNothing(),
    )
    .execute();
}

/** Those of events from one position of the log to another, in order. */
export async function receiptsBetween(
  tx: Tx,
  tenantId: string,
  from: number,
  to: number,
): Promise<readonly Receipt[]> {
  const rows = await tx.db
    .selectFrom('receipts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('position', '>=', from)
    .where('position', '<=', to)
    .orderBy('position')
    .orderBy('event_index')
    .orderBy('at')
    .execute();
  return rows.map(({ position, event_index: index, consumer, name, at }) => ({
    ...{ position, index, consumer, name, at },
  }));
}

/** When the provider asked for somebody to be deactivated or deleted, the last time up to a position; it may have been held since. */
export async function askedAt(
  tx: Tx,
  tenantId: string,
  userId: string,
  position: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ readonly at: number | null }>`select max(at) as at from log
    where tenant_id = ${tenantId} and resource_id = ${userId} and position <= ${position}
      and kind in ('deactivated', 'deleted')`.execute(tx.db);
  return rows[0]?.at ?? undefined;
}
