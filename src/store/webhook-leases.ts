/** Which webhooks have something to do, and which process works on one. */
import { WHOLE } from '../directory/index.ts';
import type { Tx } from './transaction.ts';

export type WebhookName = { readonly tenantId: string; readonly id: string };

/** Enabled ones that nobody works on, that are not paused, and that have events before them or a delivery that is due. */
export async function webhooksAtRest(tx: Tx, now: number, limit: number): Promise<readonly WebhookName[]> {
  const rows = await tx.db
    .selectFrom('webhooks as hook')
    .leftJoin('log_heads as head', 'head.tenant_id', 'hook.tenant_id')
    .select(['hook.tenant_id', 'hook.id'])
    .where('hook.enabled', '=', 1)
    .where('hook.kind', '<>', 'poll')
    .where('hook.leased_until', '<=', now)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('hook.paused_until', '<=', now),
          eb.or([eb('head.position', '>', eb.ref('hook.position')), eb('hook.event_index', '<', WHOLE)]),
        ]),
        eb.exists(
          eb
            .selectFrom('webhook_deliveries as due')
            .select('due.position')
            .whereRef('due.tenant_id', '=', 'hook.tenant_id')
            .whereRef('due.webhook_id', '=', 'hook.id')
            .where('due.due_at', '<=', now),
        ),
      ]),
    )
    .limit(limit)
    .execute();
  return rows.map(({ tenant_id: tenantId, id }) => ({ tenantId, id }));
}

/** False when another process was quicker. */
export async function leaseWebhook(
  tx: Tx,
  { tenantId, id }: WebhookName,
  lease: { readonly id: string; readonly now: number; readonly until: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('webhooks')
    .set({ lease_id: lease.id, leased_until: lease.until })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('leased_until', '<=', lease.now), eb('lease_id', '=', lease.id)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Others may work on it at once. */
export async function endLease(tx: Tx, { tenantId, id }: WebhookName, leaseId: string): Promise<void> {
  await tx.db
    .updateTable('webhooks')
    .set({ lease_id: '', leased_until: 0 })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('lease_id', '=', leaseId)
    .execute();
}
