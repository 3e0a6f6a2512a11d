/** New people in large numbers: the rows of each made beforehand, and all of them written together with their log entries. */
import { sql } from 'kysely';
import { valueKeysOf, type Change } from '../directory/index.ts';
import { insertAll } from './bulk.ts';
import { appendAll } from './append-all.ts';
import type { NewEntry } from './log.ts';
import type { PersonKeyRow } from './tables-log.ts';
import type { ResourceRow, ResourceValueRow } from './tables.ts';
import type { Tx } from './transaction.ts';
import { valueRowOf } from './values.ts';
import { firstRow } from './write-change.ts';

/** What a creation writes, as plain data. */
export type CreationRows = {
  readonly resource: ResourceRow;
  readonly values: readonly ResourceValueRow[];
  readonly sealedKey: string;
  readonly entry: NewEntry;
};

/** The rows of a Change that creates a person; where in the log it stands comes with being written. */
export function creationRows(
  tenantId: string,
  change: Change,
  { entry, sealedKey }: Pick<CreationRows, 'entry' | 'sealedKey'>,
): CreationRows {
  if (change.before !== null || change.after === null)
    throw new RangeError('only a creation has rows of its own');
  const keys = valueKeysOf(change.type, change.after.doc);
  return {
    resource: firstRow({ tenantId, change, groupNames: 'free' }, change.after, 0),
    values: keys.map((key) => valueRowOf(tenantId, change.id, key)),
    sealedKey,
    entry,
  };
}

/** Writes them in their order. Throws StoreConflict when a name or an id is another resource's. */
export async function insertCreations(tx: Tx, creations: readonly CreationRows[]): Promise<void> {
  await insertAll(
    tx,
    'resource_values',
    creations.flatMap(({ values }) => values),
  );
  await insertAll(tx, 'person_keys', creations.map(keyRowOf));
  const positions = await appendAll(
    tx,
    creations.map(({ entry }) => entry),
  );
  await insertAll(
    tx,
    'resources',
    creations.map(({ resource }, index) => ({ ...resource, since: positions[index] ?? 0 })),
  );
}

const keyRowOf = ({ resource, sealedKey }: CreationRows): PersonKeyRow => ({
  tenant_id: resource.tenant_id,
  person_id: resource.id,
  sealed_key: sealedKey,
  erased_at: null,
});

/** Which of these ids were those of people who are gone: the log tells of them for ever, so that nobody else can have one. */
export async function formerIds(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ readonly id: string }>`
    select person_id as id from person_keys as key
    where tenant_id = ${tenantId} and ${tx.sql.lists.among('person_id', ids)}
      and not exists (select 1 from resources as r where r.tenant_id = ${tenantId} and r.id = key.person_id)`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}

/** Who has a name or an id; `manager` is the integration. */
export type Holder = {
  readonly id: string;
  readonly type: string;
  readonly manager: string;
  readonly nameKey: string | null;
};

/** All resources of the tenant that have one of these user names or ids, whoever manages them. */
export async function holdersOf(
  tx: Tx,
  tenantId: string,
  { nameKeys, ids }: { readonly nameKeys: readonly string[]; readonly ids: readonly string[] },
): Promise<readonly Holder[]> {
  const found = async (
    column: 'user_name_key' | 'id',
    list: readonly string[],
  ): Promise<readonly Holder[]> => {
    if (list.length === 0) return [];
    const { rows } = await sql<Holder>`
      select id, type, integration_id as manager, user_name_key as ${sql.ref('nameKey')} from resources
      where tenant_id = ${tenantId} and ${tx.sql.lists.among(column, list)}`.execute(tx.db);
    return rows;
  };
  return [...(await found('user_name_key', nameKeys)), ...(await found('id', ids))];
}

/** The groups of that name that these managers have, oldest first. */
export async function groupsNamed(
  tx: Tx,
  tenantId: string,
  managers: readonly string[],
  key: string,
): Promise<readonly string[]> {
  const rows = await tx.db
    .selectFrom('resources')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('type', '=', 'Group')
    .where('display_name_key', '=', key)
    .where('integration_id', 'in', managers)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
