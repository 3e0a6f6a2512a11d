/** What altered of resources since a position of the log: read off the intervals in which their states and memberships held. */
import { sql } from 'kysely';
import type { JsonObject } from '../scim/index.ts';
import type { Tx } from './transaction.ts';

/** `before`: the document at the position; undefined where it is the same still. */
export type Altered = {
  readonly before: JsonObject | undefined;
  readonly joined: readonly string[];
  readonly left: readonly string[];
};

/** Of resources that were there at the position `since`, by their ids. */
export async function alterationsOf(
  tx: Tx,
  tenantId: string,
  since: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Altered>> {
  if (ids.length === 0) return new Map();
  const documents = await documentsAt(tx, tenantId, since, ids);
  const { now, then } = await membershipsAround(tx, tenantId, since, ids);
  return new Map(
    ids.map((id) => {
      const [present, former] = [now.get(id) ?? NOBODY, then.get(id) ?? NOBODY];
      return [
        id,
        {
          before: documents.get(id),
          joined: [...present.difference(former)],
          left: [...former.difference(present)],
        },
      ];
    }),
  );
}

/** The documents that held at the position and hold no longer. */
async function documentsAt(
  tx: Tx,
  tenantId: string,
  since: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const rows = await tx.db
    .selectFrom('resource_history')
    .where('tenant_id', '=', tenantId)
    .where(tx.sql.lists.among('id', ids))
    .where('since', '<=', since)
    .where('until', '>', since)
    .select(['id', 'doc'])
    .execute();
  return new Map(rows.map(({ id, doc }) => [id, JSON.parse(doc) as JsonObject]));
}

const NOBODY: ReadonlySet<string> = new Set();

type Link = { readonly id: string; readonly member: string };

/** `now`: members of today who were not there all the time; `then`: members at the position who were not there ever since. */
async function membershipsAround(tx: Tx, tenantId: string, since: number, ids: readonly string[]) {
  const among = tx.sql.lists.among('group_id', ids);
  const now = await sql<Link>`select group_id as id, member_id as member from members
    where tenant_id = ${tenantId} and ${among} and since > ${since}`.execute(tx.db);
  const then = await sql<Link>`select group_id as id, member_id as member from member_history
    where tenant_id = ${tenantId} and ${among} and since <= ${since} and until > ${since}`.execute(tx.db);
  return { now: grouped(now.rows), then: grouped(then.rows) };
}

function grouped(rows: readonly Link[]): ReadonlyMap<string, ReadonlySet<string>> {
  const sets = new Map<string, Set<string>>();
  for (const { id, member } of rows) sets.set(id, (sets.get(id) ?? new Set()).add(member));
  return sets;
}
