/** Events that are still to be delivered to a webhook, in order for each subject. */
import type { WebhookDeliveryRow } from './tables-webhooks.ts';
import type { Tx } from './transaction.ts';
import type { WebhookName } from './webhook-leases.ts';

/** `dueAt` null: given up. */
export type Delivery = {
  readonly position: number;
  readonly index: number;
  readonly type: string;
  readonly subject: string;
  readonly attempts: number;
  readonly firstAt: number;
  readonly dueAt: number | null;
};

export const toDelivery = (row: WebhookDeliveryRow): Delivery => ({
  position: row.position,
  index: row.event_index,
  type: row.type,
  subject: row.subject,
  attempts: row.attempts,
  firstAt: row.first_at,
  dueAt: row.due_at,
});

/** Keeps it, or alters when it is tried again. */
export async function putDelivery(tx: Tx, { tenantId, id }: WebhookName, delivery: Delivery): Promise<void> {
  const { attempts, firstAt, dueAt } = delivery;
  const values = { attempts, first_at: firstAt, due_at: dueAt };
  await tx.db
    .insertInto('webhook_deliveries')
    .values({
      tenant_id: tenantId,
      webhook_id: id,
      position: delivery.position,
      event_index: delivery.index,
      type: delivery.type,
      subject: delivery.subject,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'webhook_id', 'position', 'event_index']).doUpdateSet(values),
    )
    .execute();
}

/** Of one webhook. */
export const deliveriesOf = (tx: Tx, { tenantId, id }: WebhookName) =>
  tx.db.selectFrom('webhook_deliveries').where('tenant_id', '=', tenantId).where('webhook_id', '=', id);

/** Of each subject the first that is not given up, where it is due; in the order in which they happened. */
export async function dueDeliveries(
  tx: Tx,
  name: WebhookName,
  now: number,
  limit: number,
): Promise<readonly Delivery[]> {
  const rows = await deliveriesOf(tx, name)
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('position')
    .orderBy('event_index')
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

/** Those that are not given up, in the order in which they happened. */
export async function openDeliveries(tx: Tx, name: WebhookName, limit: number): Promise<readonly Delivery[]> {
  const rows = await deliveriesOf(tx, name)
    .selectAll()
    .where('due_at', 'is not', null)
    .orderBy('position')
    .orderBy('event_index')
    .limit(limit)
    .execute();
  return rows.map(toDelivery);
}

/** The subjects of which something is still to be delivered; what comes of them waits behind it. */
export async function waitingSubjects(
  tx: Tx,
  name: WebhookName,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set();
  const rows = await deliveriesOf(tx, name)
    .select('subject')
    .distinct()
    .where('due_at', 'is not', null)
    .where(tx.sql.lists.among('subject', subjects))
    .execute();
  return new Set(rows.map(({ subject }) => subject));
}

/** Whether one of the same subject that happened before is still to be delivered. */
export async function waitsBehind(
  tx: Tx,
  name: WebhookName,
  { subject, position, index }: Pick<Delivery, 'subject' | 'position' | 'index'>,
): Promise<boolean> {
  const found = await deliveriesOf(tx, name)
    .select('position')
    .where('subject', '=', subject)
    .where('due_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('position', '<', position),
        eb.and([eb('position', '=', position), eb('event_index', '<', index)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
