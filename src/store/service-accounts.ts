/** Service accounts: programs that call Roster, each with tokens of its own; and those that integrations bring, which are read from these. */
import { broughtBy } from './brought-accounts.ts';
import { directionOf, nameContains, offsetOf, type NameQuery, type Page } from './name-search.ts';
import type { ServiceAccountRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

/** `tenantId` is '' for one of the whole instance; `integrationId` is '' unless an integration brought it. */
export type ServiceAccount = {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly integrationId: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
};

const toServiceAccount = (row: ServiceAccountRow): ServiceAccount => ({
  tenantId: row.tenant_id,
  id: row.id,
  name: row.name,
  description: row.description,
  integrationId: row.integration_id,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
});

const COLUMNS = [
  'tenant_id',
  'id',
  'name',
  'description',
  'integration_id',
  'created_at',
  'modified_at',
] as const;

/** Throws StoreConflict `service_accounts.name` when the name is taken. */
export async function insertServiceAccount(tx: Tx, account: ServiceAccount): Promise<void> {
  await tx.db
    .insertInto('service_accounts')
    .values({
      tenant_id: account.tenantId,
      id: account.id,
      name: account.name,
      description: account.description,
      integration_id: account.integrationId,
      created_at: account.createdAt,
      modified_at: account.modifiedAt,
    })
    .execute();
}

export async function findServiceAccount(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<ServiceAccount | undefined> {
  const row = await tx.db
    .selectFrom('service_accounts')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toServiceAccount(row);
}

/** By name, the integrations of the tenant among them: what an integration brings has no row of its own, so that it cannot differ from it. */
export async function listServiceAccounts(
  tx: Tx,
  tenantId: string,
  query: NameQuery,
): Promise<Page<ServiceAccount>> {
  const found = tx.db
    .selectFrom((eb) =>
      eb
        .selectFrom('service_accounts')
        .select(COLUMNS)
        .where('tenant_id', '=', tenantId)
        .unionAll(broughtBy(tx, tenantId))
        .as('accounts'),
    )
    .where((eb) => (query.search ? nameContains(tx, eb.ref('name'), query.search) : eb.lit(true)));
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = found
    .selectAll()
    .orderBy(query.sort?.by === 'id' ? 'id' : 'name', directionOf(query.sort))
    .orderBy('id')
    .limit(query.size)
    .offset(offsetOf(query));
  return { results: (await page.execute()).map(toServiceAccount), total };
}

/** The one that an integration brought. */
export async function findBrought(tx: Tx, tenantId: string, id: string): Promise<ServiceAccount | undefined> {
  const row = await broughtBy(tx, tenantId).where('id', '=', id).executeTakeFirst();
  return row && toServiceAccount(row);
}

/** False when there is none. Throws StoreConflict `service_accounts.name`. */
export async function updateServiceAccount(
  tx: Tx,
  account: Pick<ServiceAccount, 'tenantId' | 'id' | 'name' | 'description' | 'modifiedAt'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('service_accounts')
    .set({ name: account.name, description: account.description, modified_at: account.modifiedAt })
    .where('tenant_id', '=', account.tenantId)
    .where('id', '=', account.id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** False when there is none. Its bindings go with it; its groups are the caller's to end, and its tokens to revoke, and stay as evidence. */
export async function deleteServiceAccount(tx: Tx, tenantId: string, id: string): Promise<boolean> {
  await tx.db
    .deleteFrom('bindings')
    .where('tenant_id', '=', tenantId)
    .where('subject_type', '=', 'SERVICE_ACCOUNT')
    .where('subject_id', '=', id)
    .execute();
  const { numDeletedRows } = await tx.db
    .deleteFrom('service_accounts')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
