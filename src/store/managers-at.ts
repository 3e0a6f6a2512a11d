/** Who managed people and groups at positions of the log. */
import { sql } from 'kysely';
import type { ManagersAt } from '../directory/index.ts';
import type { Tx } from './transaction.ts';

type Stretch = { readonly first: number; readonly last: number };

type Row = {
  readonly id: string;
  readonly manager: string;
  readonly since: number;
  readonly until: number | null;
};

/** For these ids, at the positions from the first to the last. A state counts at the entry that ends it, too. */
export async function managersWithin(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  { first, last }: Stretch,
): Promise<ManagersAt> {
  if (ids.length === 0) return () => [];
  const which = sql<boolean>`tenant_id = ${tenantId} and ${tx.sql.lists.among('id', ids)} and since <= ${last}`;
  const { rows } = await sql<Row>`
    select id, integration_id as manager, since, cast(null as bigint) as until from resources where ${which}
    union all
    select id, integration_id as manager, since, until from resource_history where ${which} and until >= ${first}`.execute(
    tx.db,
  );
  const known = Map.groupBy(rows, ({ id }) => id);
  return (id, position) =>
    (known.get(id) ?? [])
      .filter(({ since, until }) => since <= position && (until === null || position <= until))
      .map(({ manager }) => manager);
}
