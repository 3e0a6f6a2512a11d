/** Who is in a directory already when people come in large numbers: by names, by ids, and by ids that were somebody's. */
import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

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
