/** How far the import of a file has come, written in the transaction that brought it there. */
import type { ImportRow } from './tables-imports.ts';
import type { Tx } from './transaction.ts';

export type ImportProgress = Omit<ImportRow, 'tenant_id' | 'integration_id' | 'fingerprint'>;

/** An import: a file, by the digest of its bytes, into an integration. */
export type ImportKey = {
  readonly tenantId: string;
  readonly integrationId: string;
  readonly fingerprint: string;
};

const columns = ({ tenantId, integrationId, fingerprint }: ImportKey) => ({
  tenant_id: tenantId,
  integration_id: integrationId,
  fingerprint,
});

export async function findImport(tx: Tx, key: ImportKey): Promise<ImportProgress | undefined> {
  const { tenant_id, integration_id, fingerprint } = columns(key);
  const row = await tx.db
    .selectFrom('imports')
    .selectAll()
    .where('tenant_id', '=', tenant_id)
    .where('integration_id', '=', integration_id)
    .where('fingerprint', '=', fingerprint)
    .modifyEnd(tx.sql.locks.forUpdate)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { tenant_id: _tenant, integration_id: _integration, fingerprint: _print, ...progress } = row;
  return progress;
}

export async function saveImport(tx: Tx, key: ImportKey, progress: ImportProgress): Promise<void> {
  await tx.db
    .insertInto('imports')
    .values({ ...columns(key), ...progress })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'integration_id', 'fingerprint']).doUpdateSet(progress),
    )
    .execute();
}

/** An import that has come to its end leaves nothing behind; the same file may be imported again. */
export async function endImport(tx: Tx, key: ImportKey): Promise<void> {
  const { tenant_id, integration_id, fingerprint } = columns(key);
  await tx.db
    .deleteFrom('imports')
    .where('tenant_id', '=', tenant_id)
    .where('integration_id', '=', integration_id)
    .where('fingerprint', '=', fingerprint)
    .execute();
}
