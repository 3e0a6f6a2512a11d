/** Every row belongs to a tenant that is there, and every resource to an integration of it or to none. */
import { sql } from 'kysely';
import type { Tx } from '../transaction.ts';
import { UNMANAGED } from '../view.ts';
import { WHOLE, type Check, type Finding } from './check.ts';

/** Tables whose rows are a tenant's. */
const OWNED = [
  ...(['integrations', 'tokens', 'resources', 'resource_values', 'members', 'imports'] as const),
  ...(['resource_history', 'member_history', 'log', 'log_heads', 'person_keys'] as const),
] as const;

export const tenants: Check = Object.freeze({
  name: 'tenants',
  claim: 'every row belongs to a tenant that is there',
  find: async function* (tx) {
    const rows = await tx.db.selectFrom('tenants').select('tenant_id').execute();
    const known = new Set([WHOLE, ...rows.map((row) => row.tenant_id)]);
    for (const table of OWNED)
      for await (const tenant of distinct(tx, table, sql`true`, 'tenant_id'))
        if (!known.has(tenant))
          yield {
            at: `table ${table}`,
            says: `has rows of a tenant "${tenant}" that is not there`,
            mend: null,
          };
  },
});

export const managers: Check = Object.freeze({
  name: 'managers',
  claim: 'every resource is managed by an integration of its tenant that has not ended, or by nobody',
  find: async function* (tx, tenantId): AsyncGenerator<Finding> {
    const rows = await tx.db
      .selectFrom('integrations')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('deleted_at', 'is', null)
      .execute();
    const known = new Set([UNMANAGED, ...rows.map(({ id }) => id)]);
    for await (const id of distinct(tx, 'resources', sql`tenant_id = ${tenantId}`, 'integration_id'))
      if (!known.has(id))
        yield { at: `integration ${id}`, says: 'manages resources and is not there', mend: null };
  },
});

/** Jumps from value to value along the index instead of reading every row. */
async function* distinct(
  tx: Tx,
  table: (typeof OWNED)[number],
  where: ReturnType<typeof sql>,
  column: 'tenant_id' | 'integration_id',
): AsyncGenerator<string> {
  for (let after: string | null = null; ;) {
    const behind: ReturnType<typeof sql> = after === null ? sql`true` : sql`${sql.ref(column)} > ${after}`;
    const { rows } = await sql<{ next: string | null }>`
      select min(${sql.ref(column)}) as next from ${sql.table(table)} where ${where} and ${behind}`.execute(
      tx.db,
    );
    after = rows[0]?.next ?? null;
    if (after === null) return;
    yield after;
  }
}
