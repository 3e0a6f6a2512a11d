/** What changed since a position of the log: each resource once, with what came of it. */
import { sql, type RawBuilder } from 'kysely';
import type { Place } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { TRUE, type Bool } from './compare-sql.ts';
import type { Window } from './list-page.ts';
import { toStored, type StoredRow } from './resources.ts';
import type { Query } from './search.ts';
import { ofType } from './search-all.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

/** Changes behind `since` of resources that the queries are about; their order is that of the newest change of each. */
export type DeltaQuery = {
  readonly since: number;
  readonly of: readonly Pick<Query, 'type' | 'condition'>[];
};

/** `stored` null: it was deleted. */
export type Changed = {
  readonly id: string;
  readonly type: string;
  readonly created: boolean;
  readonly stored: Stored | null;
};

/** The position of the newest entry of a tenant's log; 0 before there is one. */
export async function logPosition(tx: Tx, tenantId: string): Promise<number> {
  const query = tx.db.selectFrom('log_heads').select('position').where('tenant_id', '=', tenantId);
  return (await query.executeTakeFirst())?.position ?? 0;
}

type Row = StoredRow & {
  readonly type: string;
  readonly position: number;
  readonly gone: number;
  readonly created: number;
};

/** Each resource once, however often it changed; those that were made and deleted again are left out. `end` as in other lists. */
export async function findChanges(
  tx: Tx,
  view: View,
  query: DeltaQuery,
  { count, from }: Window,
): Promise<{ readonly changed: readonly Changed[]; readonly end: Place | null }> {
  const place = 'behind' in from ? from.behind : null;
  const skipped = 'offset' in from ? from.offset : 0;
  const { rows } = await sql<Row>`${changes(view, query, place)}
    select latest.id, latest.type, latest.position, latest.gone, latest.created,
      resources.doc, resources.version, resources.created_at, resources.modified_at
    ${listed(tx, view, query, place)}
    order by latest.position, latest.id limit ${count + 1} offset ${skipped}`.execute(tx.db);
  const page = rows.slice(0, count);
  const last = page.at(-1);
  return {
    changed: page.map((row) => ({
      id: row.id,
      type: row.type,
      created: row.created === 1,
      stored: row.gone === 1 ? null : toStored(row),
    })),
    end: rows.length > count && last !== undefined ? { key: last.position, id: last.id } : null,
  };
}

/** How many there are behind a place; all for null. */
export async function countChanges(
  tx: Tx,
  view: View,
  query: DeltaQuery,
  place: Place | null,
): Promise<number> {
  const { rows } = await sql<{ readonly total: number }>`${changes(view, query, place)}
    select count(*) as total ${listed(tx, view, query, place)}`.execute(tx.db);
  return rows[0]?.total ?? 0;
}

const positionOf = (place: Place | null): number => (typeof place?.key === 'number' ? place.key : 0);

/**
 * `latest`: every resource that an entry behind the place concerns. The end of a resource is an entry of that one alone, and the
 * groups that it was in have changed with it.
 */
function changes(view: View, { since, of }: DeltaQuery, place: Place | null): RawBuilder<unknown> {
  const first = Math.max(since + 1, positionOf(place));
  const types = sql.join(of.map(({ type }) => type.name));
  const range = sql`log.tenant_id = ${view.tenantId} and log.position >= ${first}`;
  return sql`with touched (id, type, position, kind, manager) as (
      select log.resource_id, log.resource_type, log.position, log.kind, log.integration_id from log where ${range}
      union all
      select ended.group_id, 'Group', log.position, 'updated', ''
      from log join member_history as ended on ended.tenant_id = log.tenant_id and ended.member_id = log.resource_id
        and ended.until = log.position
      where ${range} and log.kind = 'deleted' and ended.group_id <> log.resource_id
    ), latest (id, type, position, gone, manager, created) as (
      select id, max(type), max(position), max(case kind when 'deleted' then 1 else 0 end),
        max(case kind when 'deleted' then manager else '' end),
        case when exists (select 1 from log as made where made.tenant_id = ${view.tenantId}
          and made.resource_id = touched.id and made.position > ${since} and made.kind = 'created') then 1 else 0 end
      from touched where type in (${types}) group by id
    )`;
}

/** Those of `latest` that the integration sees and that match; what is deleted has no attributes to match. */
function listed(tx: Tx, view: View, { of }: DeltaQuery, place: Place | null): RawBuilder<unknown> {
  const matching = of.map((query) => sql<boolean>`(${ofType(tx, view, { ...query, sort: null })})`);
  return sql`from latest left join resources on resources.tenant_id = ${view.tenantId} and resources.id = latest.id
    where ${behind(place)} and (
      (latest.gone = 1 and latest.created = 0 and latest.manager = ${view.integrationId})
      or (latest.gone = 0 and resources.integration_id in (${view.integrationId}, ${UNMANAGED})
        and (${sql.join(matching, sql` or `)})))`;
}

function behind(place: Place | null): Bool {
  if (place === null) return TRUE;
  const position = positionOf(place);
  return sql<boolean>`(latest.position > ${position} or (latest.position = ${position} and latest.id > ${place.id}))`;
}
