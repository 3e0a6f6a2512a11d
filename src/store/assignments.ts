/** How many people have a role or an entitlement: counted among what they have, and held nowhere. */
import { sql, type RawBuilder } from 'kysely';
import type { Attribute } from '../scim/index.ts';
import type { Speaking, Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

/** As an expression in a query over `resources`: whoever the integration sees counts once, with whichever value. */
export function assignmentsSql(
  tx: Speaking,
  { tenantId, integrationId }: View,
  counts: NonNullable<Attribute['counts']>,
): RawBuilder<number> {
  const { json } = tx.sql;
  const { from, element } = json.each(
    { json: sql`${sql.ref('resources.doc')}`, keys: ['heldThrough'] },
    'held',
  );
  return sql<number>`(select count(distinct assigned.resource_id) from ${from}
    join resource_values as assigned on assigned.tenant_id = ${tenantId} and assigned.attribute = ${counts}
      and assigned.value_key = ${json.text(element)}
    join resources as person on person.tenant_id = ${tenantId} and person.id = assigned.resource_id
      and person.integration_id in (${integrationId}, ${UNMANAGED}))`;
}

/** The numbers of several of one kind, by their ids. */
export async function assignmentsOf(
  tx: Tx,
  view: View,
  counts: NonNullable<Attribute['counts']>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('resources')
    .where('resources.tenant_id', '=', view.tenantId)
    .where(tx.sql.lists.among('resources.id', ids))
    .select(['resources.id', assignmentsSql(tx, view, counts).as('total')])
    .execute();
  return new Map(rows.map(({ id, total }) => [id, total]));
}
