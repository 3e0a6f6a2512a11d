/** The members of one group in pages, in the order of their ids: so that whoever reads a large one can give way in between. */
import type { Link } from '../scim/index.ts';
import { nameOf } from './members.ts';
import { raw, statement } from './statement.ts';
import { sql } from 'kysely';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

/** A page takes a few milliseconds, which is what others may have to wait. */
export const MEMBERS_A_PAGE = 1000;

type Asked = View & { readonly groupId: string; readonly after: string };

const page = statement<Asked, Link>((db, argument, engine) =>
  raw(
    db,
    sql<Link>`select link.member_id as id, other.type as type, ${nameOf(engine, 'other.doc')} as display
      from members as link
        join resources as other on other.tenant_id = link.tenant_id and other.id = link.member_id
      where link.tenant_id = ${argument('tenantId')} and link.group_id = ${argument('groupId')}
        and link.member_id > ${argument('after')} and other.integration_id in (${argument('integrationId')}, ${sql.lit(UNMANAGED)})
      order by link.member_id limit ${sql.lit(MEMBERS_A_PAGE)}`,
  ),
);

/** Whether the group has more members than that, without a look at the others. */
export async function hasMoreMembers(
  tx: Tx,
  tenantId: string,
  groupId: string,
  most: number,
): Promise<boolean> {
  const { rows } = await further(tx, { tenantId, groupId, most });
  return rows.length > 0;
}

type Within = { readonly tenantId: string; readonly groupId: string; readonly most: number };

const further = statement<Within, { readonly id: string }>((db, argument) =>
  raw(
    db,
    sql<{ readonly id: string }>`select member_id as id from members
      where tenant_id = ${argument('tenantId')} and group_id = ${argument('groupId')}
      order by member_id limit 1 offset ${argument('most')}`,
  ),
);

/** Those whom the integration sees and that come after the member `after`; '' is before all. The last page is the one that is not full. */
export async function memberPage(
  tx: Tx,
  { tenantId, integrationId }: View,
  groupId: string,
  after: string,
): Promise<readonly Link[]> {
  return (await page(tx, { tenantId, integrationId, groupId, after })).rows;
}
