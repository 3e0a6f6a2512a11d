/** Which webhooks have something to do, and which process works on one. */
import { WHOLE } from '../directory/index.ts';
import { statement } from './statement.ts';
import type { Tx } from './transaction.ts';

export type WebhookName = { readonly tenantId: string; readonly id: string };

type AtRest = { readonly tenant_id: string; readonly id: string };
const atRest = statement<{ now: number; limit: number }, AtRest>((db, argument) =>
  db
    .selectFrom('webhooks as hook')
    .leftJoin('log_heads as head', 'head.tenant_id', 'hook.tenant_id')
    .select(['hook.tenant_id', 'hook.id'])
    .where('hook.enabled', '=', 1)
    .where('hook.kind', '<>', 'poll')
    .where('hook.leased_until', '<=', argument('now'))
    .where((eb) =>
      eb.or([
        eb.and([
          eb('hook.paused_until', '<=', argument('now')),
          eb.or([eb('head.position', '>', eb.ref('hook.position')), eb('hook.event_index', '<', WHOLE)]),
        ]),
        eb.exists(
          eb
            .selectFrom('webhook_deliveries as due')
            .select('due.position')
            .whereRef('due.tenant_id', '=', 'hook.tenant_id')
            .whereRef('due.webhook_id', '=', 'hook.id')
            .where('due.due_at', '<=', argument('now')),
        ),
      ]),
    )
    .limit(argument('limit')),
);

/** Enabled ones that nobody works on, that are not paused, and that have events before them or a delivery that is due. */
export async function webhooksAtRest(tx: Tx, now: number, limit: number): Promise<readonly WebhookName[]> {
  const { rows } = await atRest(tx, { now, limit });
  return rows.map(({ tenant_id: tenantId, id }) => ({ tenantId, id }));
}

export type Lease = { readonly id: string; readonly now: number; readonly until: number };

const leased = statement<WebhookName & { lease: string; now: number; until: number }, unknown>(
  (db, argument) =>
    db
      .updateTable('webhooks')
      .set({ lease_id: argument('lease'), leased_until: argument('until') })
      .where('tenant_id', '=', argument('tenantId'))
      .where('id', '=', argument('id'))
      .where((eb) =>
        eb.or([eb('leased_until', '<=', argument('now')), eb('lease_id', '=', argument('lease'))]),
      ),
);

/** False when another process was quicker. */
export async function leaseWebhook(
  tx: Tx,
  { tenantId, id }: WebhookName,
  { id: lease, now, until }: Lease,
): Promise<boolean> {
  return (await leased(tx, { tenantId, id, lease, now, until })).changed > 0;
}

const ended = statement<WebhookName & { lease: string }, unknown>((db, argument) =>
  db
    .updateTable('webhooks')
    .set({ lease_id: '', leased_until: 0 })
    .where('tenant_id', '=', argument('tenantId'))
    .where('id', '=', argument('id'))
    .where('lease_id', '=', argument('lease')),
);

/** Others may work on it at once. */
export async function endLease(tx: Tx, { tenantId, id }: WebhookName, leaseId: string): Promise<void> {
  await ended(tx, { tenantId, id, lease: leaseId });
}
