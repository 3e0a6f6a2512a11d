/** Tenants: the organisations, each with a directory of its own. */
import { statement } from './statement.ts';
import type { TenantRow } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Tenant = { readonly id: string; readonly name: string; readonly createdAt: number };

const toTenant = (row: TenantRow): Tenant => ({
  id: row.tenant_id,
  name: row.name,
  createdAt: row.created_at,
});

/** Throws StoreConflict `tenants.tenant_id` when the slug is taken. */
export async function insertTenant(tx: Tx, tenant: Tenant): Promise<void> {
  await tx.db
    .insertInto('tenants')
    .values({ tenant_id: tenant.id, name: tenant.name, created_at: tenant.createdAt })
    .execute();
}

/** Inserts the tenant unless its slug is taken, which is as well. */
export async function insertTenantIfAbsent(tx: Tx, tenant: Tenant): Promise<void> {
  await tx.db
    .insertInto('tenants')
    .values({ tenant_id: tenant.id, name: tenant.name, created_at: tenant.createdAt })
    .onConflict((conflict) => conflict.column('tenant_id').doNothing())
    .execute();
}

const byId = statement<{ id: string }, TenantRow>((db, argument) =>
  db.selectFrom('tenants').selectAll().where('tenant_id', '=', argument('id')),
);

export async function findTenant(tx: Tx, id: string): Promise<Tenant | undefined> {
  // Everything that is asked of a tenant asks first whether there is one.
  const [row] = (await tx.once(`tenant ${id}`, () => byId(tx, { id }))).rows;
  return row && toTenant(row);
}

/** All tenants by their slug. */
export async function listTenants(tx: Tx): Promise<readonly Tenant[]> {
  const rows = await tx.db.selectFrom('tenants').selectAll().orderBy('tenant_id').execute();
  return rows.map(toTenant);
}
