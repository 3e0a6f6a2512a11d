/** Shadow mode: integrations of which applications see nothing, and the stretches of the log that were so. */
import { sql } from 'kysely';
import type { HiddenSpan } from '../directory/index.ts';
import { statement } from './statement.ts';
import type { ShadowSpanRow } from './tables-shadow.ts';
import type { IntegrationRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';
import { managedIds } from './write-integrations.ts';

/** From the position of the log on nothing that the integration does is told. */
export async function beginShadow(tx: Tx, view: View, position: number, now: number): Promise<void> {
  await alter(tx, view, { shadow: 1, modified_at: now });
  await beginSpan(tx, view, position, '');
}

/** It goes live from now on, because of whoever decided so: JSON text. */
export const beginGoingLive = (tx: Tx, view: View, decidedBy: string, now: number): Promise<void> =>
  alter(tx, view, { going_live: decidedBy, modified_at: now });

/** From the position of the log on, where nothing is behind it yet, what is about the places up to `reach` is told. */
export async function moveReach(tx: Tx, view: View, position: number, reach: string): Promise<void> {
  await endSpan(tx, view, position);
  await beginSpan(tx, view, position, reach);
}

async function beginSpan(
  tx: Tx,
  { tenantId: tenant_id, integrationId: integration_id }: View,
  since: number,
  reach: string,
): Promise<void> {
  await tx.db
    .insertInto('shadow_spans')
    .values({ tenant_id, integration_id, since, until: null, reach })
    // Twice at the same position, with nothing in between.
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'integration_id', 'since']).doUpdateSet({ until: null, reach }),
    )
    .execute();
}

/** What the integration does behind the position of the log is told like anything else. */
export async function endShadow(tx: Tx, view: View, position: number, now: number): Promise<void> {
  await alter(tx, view, { shadow: 0, going_live: '', modified_at: now });
  await endSpan(tx, view, position);
}

async function endSpan(tx: Tx, view: View, position: number): Promise<void> {
  await tx.db
    .updateTable('shadow_spans')
    .set({ until: position })
    .where('tenant_id', '=', view.tenantId)
    .where('integration_id', '=', view.integrationId)
    .where('until', 'is', null)
    .execute();
}

type Altered = Partial<Pick<IntegrationRow, 'shadow' | 'going_live' | 'modified_at'>>;

async function alter(tx: Tx, view: View, change: Altered): Promise<void> {
  await tx.db
    .updateTable('integrations')
    .set(change)
    .where('tenant_id', '=', view.tenantId)
    .where('id', '=', view.integrationId)
    .execute();
}

type Spans = { readonly tenantId: string; readonly after: number };

const spans = statement<Spans, Omit<ShadowSpanRow, 'tenant_id'>>((db, argument) =>
  db
    .selectFrom('shadow_spans')
    .select(['integration_id', 'since', 'until', 'reach'])
    .where('tenant_id', '=', argument('tenantId'))
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', argument('after'))])),
);

/** All stretches of the tenant's log behind the position that were in shadow, also those of integrations that are deleted. */
export async function hiddenSpans(tx: Tx, tenantId: string, after: number): Promise<readonly HiddenSpan[]> {
  const { rows } = await spans(tx, { tenantId, after });
  return rows.map(({ integration_id: integrationId, ...span }) => ({ integrationId, ...span }));
}

const open = statement<View, Pick<ShadowSpanRow, 'reach'>>((db, argument) =>
  db
    .selectFrom('shadow_spans')
    .select('reach')
    .where('tenant_id', '=', argument('tenantId'))
    .where('integration_id', '=', argument('integrationId'))
    .where('until', 'is', null),
);

/** Up to which place applications are told of it; undefined where they are told of everything. */
export const readReach = async (tx: Tx, { tenantId, integrationId }: View): Promise<string | undefined> =>
  (await open(tx, { tenantId, integrationId })).rows[0]?.reach;

/** Whether there is something of which applications see nothing, or not all. */
export async function anyInShadow(tx: Tx, tenantId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from integrations where tenant_id = ${tenantId} and shadow = 1 limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** Whether it manages anybody or any group. */
export const managesAny = async (tx: Tx, view: View): Promise<boolean> =>
  (await managedIds(tx, view, 'User', 1)).length + (await managedIds(tx, view, 'Group', 1)).length > 0;
