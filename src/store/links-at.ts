/** Memberships as they were at a position of the log, and when each began and ended. */
import { sql, type RawBuilder } from 'kysely';
import type { Bool } from './compare-sql.ts';
import type { At, StatePage } from './states.ts';
import type { Tx } from './transaction.ts';

/** A membership from `since` on and no longer at `until`; null: it still is. */
export type LinkState = {
  readonly groupId: string;
  readonly memberId: string;
  readonly memberType: string;
  readonly since: number;
  readonly until: number | null;
};

type Row = {
  readonly group_id: string;
  readonly member_id: string;
  readonly member_type: string;
  readonly since: number;
  readonly until: number | null;
};

const toLink = (row: Row): LinkState => ({
  groupId: row.group_id,
  memberId: row.member_id,
  memberType: row.member_type,
  since: row.since,
  until: row.until,
});

const COLUMNS = sql`group_id, member_id, member_type, since`;

const every = (tenantId: string, which: Bool): RawBuilder<unknown> =>
  sql`(select ${COLUMNS}, cast(null as bigint) as until from members where tenant_id = ${tenantId} and ${which}
    union all
    select ${COLUMNS}, until from member_history where tenant_id = ${tenantId} and ${which})`;

const holding = ({ tenantId, position }: At, which: Bool): RawBuilder<unknown> =>
  sql`(select * from ${every(tenantId, which)} as link
    where since <= ${position} and (until is null or until > ${position}))`;

/** One page of a group's members by id, and how many there were in all. */
export async function listMembers(
  tx: Tx,
  at: At,
  groupId: string,
  { page, size }: StatePage,
): Promise<{ readonly results: readonly LinkState[]; readonly total: number }> {
  const links = holding(at, sql<boolean>`group_id = ${groupId}`);
  const { rows } = await sql<Row>`select * from ${links} as link
    order by member_id limit ${size} offset ${(page - 1) * size}`.execute(tx.db);
  const count = await sql<{ readonly total: number }>`select count(*) as total from ${links} as link`.execute(
    tx.db,
  );
  return { results: rows.map(toLink), total: count.rows[0]?.total ?? 0 };
}

/** The groups that these were in directly. */
export async function groupsAt(tx: Tx, at: At, memberIds: readonly string[]): Promise<readonly LinkState[]> {
  if (memberIds.length === 0) return [];
  const which = tx.sql.lists.among('member_id', memberIds);
  const { rows } = await sql<Row>`select * from ${holding(at, which)} as link
    order by member_id, group_id`.execute(tx.db);
  return rows.map(toLink);
}

/** All that there ever was between these groups and their members. */
export async function linksEver(
  tx: Tx,
  tenantId: string,
  groupIds: readonly string[],
  memberIds: readonly string[],
): Promise<readonly LinkState[]> {
  if (groupIds.length === 0 || memberIds.length === 0) return [];
  const { lists } = tx.sql;
  const which = sql<boolean>`${lists.among('group_id', groupIds)} and ${lists.among('member_id', memberIds)}`;
  const { rows } = await sql<Row>`select * from ${every(tenantId, which)} as link
    order by group_id, member_id, since`.execute(tx.db);
  return rows.map(toLink);
}
