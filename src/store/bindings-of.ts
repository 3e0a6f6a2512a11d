/** Bindings that a question about access needs: of some people and groups, or to some roles. */
import { sql } from 'kysely';
import { toBinding, type Binding } from './bindings.ts';
import type { PackedList } from './json-sql.ts';
import { raw, statement } from './statement.ts';
import type { BindingRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

const ofSubjects = statement<{ tenantId: string; ids: PackedList }, BindingRow>((db, argument, { lists }) =>
  raw(
    db,
    sql`select * from bindings where tenant_id = ${argument('tenantId')} and subject_type in ('USER', 'GROUP')
      and ${lists.amongPacked('subject_id', argument('ids'))}
      order by subject_type, subject_id, role_id, namespace`,
  ),
);

/** The bindings of these people and groups. */
export async function bindingsOf(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<readonly Binding[]> {
  if (ids.length === 0) return [];
  return (await ofSubjects(tx, { tenantId, ids: tx.sql.lists.pack(ids) })).rows.map(toBinding);
}

/** All bindings of people and groups to one of these roles. */
export async function bindingsToRoles(
  tx: Tx,
  tenantId: string,
  roleIds: readonly string[],
): Promise<readonly Binding[]> {
  if (roleIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('bindings')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('subject_type', 'in', ['USER', 'GROUP'])
    .where(tx.sql.lists.among('role_id', roleIds))
    .execute();
  return rows.map(toBinding);
}
