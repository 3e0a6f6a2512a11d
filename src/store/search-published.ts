/** People and groups that applications see, searched by any part of their names, page by page. */
import { sql, type RawBuilder } from 'kysely';
import { fold } from '../scim/index.ts';
import type { Bool } from './compare-sql.ts';
import { directionOf, offsetOf, type NameQuery, type Page, type Sort } from './name-search.ts';
import { publishedResources, toPublished, type Published, type PublishedRow } from './published.ts';
import type { Tx } from './transaction.ts';

/** Whoever has no name comes first, on either engine. */
function keyOf(sort: Sort | undefined): RawBuilder<unknown> {
  if (sort === undefined || sort.by === 'id') return sql`id`;
  return sort.by === 'username' ? sql`coalesce(user_name_key, '')` : sql`coalesce(display_name_key, '')`;
}

/** Oldest first, where nothing else is asked. */
export async function searchPublished(
  tx: Tx,
  tenantId: string,
  type: 'User' | 'Group',
  query: NameQuery,
): Promise<Page<Published>> {
  const from = publishedResources(tenantId, which(tx, type, query.search ?? ''));
  const counted = await sql<{ readonly total: number }>`select count(*) as total from ${from} as p`.execute(
    tx.db,
  );
  const { rows } =
    await sql<PublishedRow>`select id, type, integration_id, active, doc, created_at, modified_at
    from ${from} as p order by ${keyOf(query.sort)} ${sql.raw(directionOf(query.sort))}, id limit ${query.size} offset ${offsetOf(query)}`.execute(
      tx.db,
    );
  return { results: rows.map(toPublished), total: Number(counted.rows[0]?.total ?? 0) };
}

function which(tx: Tx, type: string, search: string): Bool {
  if (search === '') return sql<boolean>`type = ${type}`;
  const part = fold(search);
  const inName = tx.sql.text.contains(sql<string>`coalesce(user_name_key, '')`, part);
  const inTitle = tx.sql.text.contains(sql<string>`coalesce(display_name_key, '')`, part);
  return sql<boolean>`type = ${type} and (${inName} or ${inTitle})`;
}
