/** What was true at a position of the log: resources as they are and as they were, read as one. */
import { sql, type RawBuilder } from 'kysely';
import type { JsonObject } from '../scim/index.ts';
import type { Bool } from './compare-sql.ts';
import type { Tx } from './transaction.ts';

/** A state that a resource was in, from `since` on and no longer at `until`; null: it still is. `doc` is {} once it is erased. */
export type State = {
  readonly id: string;
  readonly type: string;
  readonly integrationId: string;
  readonly doc: JsonObject;
  readonly createdAt: number;
  readonly since: number;
  readonly until: number | null;
};

/** Where and when is looked. */
export type At = { readonly tenantId: string; readonly position: number };

/** `page` counts from 1. */
export type StatePage = { readonly page: number; readonly size: number };

type Row = {
  readonly id: string;
  readonly type: string;
  readonly integration_id: string;
  readonly doc: string;
  readonly created_at: number;
  readonly since: number;
  readonly until: number | null;
};

const toState = (row: Row): State => ({
  id: row.id,
  type: row.type,
  integrationId: row.integration_id,
  doc: JSON.parse(row.doc) as JsonObject,
  createdAt: row.created_at,
  since: row.since,
  until: row.until,
});

/** The rows of both tables that hold at the position; `which` is a condition on either. */
export const holding = (
  { tenantId, position }: At,
  columns: RawBuilder<unknown>,
  which: Bool,
): RawBuilder<unknown> =>
  sql`(select ${columns}, cast(null as bigint) as until from resources
      where tenant_id = ${tenantId} and ${which} and since <= ${position}
    union all
    select ${columns}, until from resource_history
      where tenant_id = ${tenantId} and ${which} and since <= ${position} and until > ${position})`;

const WHOLE = sql`id, type, integration_id, doc, created_at, since`;

/** The states that these resources were in, by id; those that were not there are left out. */
export async function statesOf(tx: Tx, at: At, ids: readonly string[]): Promise<ReadonlyMap<string, State>> {
  if (ids.length === 0) return new Map();
  const { rows } =
    await sql<Row>`select * from ${holding(at, WHOLE, tx.sql.lists.among('id', ids))} as state`.execute(
      tx.db,
    );
  return new Map(rows.map((row) => [row.id, toState(row)]));
}

/** One page of the resources of a type, oldest first, and how many there were in all. */
export async function listStates(
  tx: Tx,
  at: At,
  type: string,
  { page, size }: StatePage,
): Promise<{ readonly results: readonly State[]; readonly total: number }> {
  const ofType = sql<boolean>`type = ${type}`;
  // Ids first: documents are read of the page only.
  const keys = await sql<{ readonly id: string }>`select id from ${holding(at, sql`id`, ofType)} as state
    order by id limit ${size} offset ${(page - 1) * size}`.execute(tx.db);
  const count = await sql<{ readonly total: number }>`
    select count(*) as total from ${holding(at, sql`id`, ofType)} as state`.execute(tx.db);
  const ids = keys.rows.map(({ id }) => id);
  const states = await statesOf(tx, at, ids);
  return {
    results: ids.flatMap((id) => states.get(id) ?? []),
    total: count.rows[0]?.total ?? 0,
  };
}

/** The last state of a resource that is gone, or the present one; undefined when there was never such a resource. */
export async function lastState(tx: Tx, tenantId: string, id: string): Promise<State | undefined> {
  const { rows } = await sql<Row>`select ${WHOLE}, cast(null as bigint) as until from resources
      where tenant_id = ${tenantId} and id = ${id}
    union all
    select * from (select ${WHOLE}, until from resource_history
      where tenant_id = ${tenantId} and id = ${id} order by until desc limit 1) as former`.execute(tx.db);
  const row = rows.find(({ until }) => until === null) ?? rows[0];
  return row && toState(row);
}
