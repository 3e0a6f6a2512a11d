/** Filters on `groups` of a person: membership through other groups counts. */
import { sql } from 'kysely';
import type { Condition } from '../scim/index.ts';
import type { Bool } from './compare-sql.ts';
import { groupsAbove, LINK_TYPE, OF_RESOURCE, seenGroup } from './groups-above.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';
import { asksFor, linkWhere, namesOther, namingOther, type Parts } from './where-link.ts';

/** The parts that the group itself tells; `other` is its row. */
const OF_GROUP: Parts = Object.freeze({
  value: sql`${sql.ref('other.id')}`,
  display: sql`${sql.ref('other.display_name_key')}`,
});
const OF_LINK: Parts = Object.freeze({ ...OF_GROUP, type: LINK_TYPE });

/** Whether somebody is in any group that the integration sees. */
export const isInGroup = (view: View): Bool =>
  sql<boolean>`exists (select 1 from ${groupsAbove(view, OF_RESOURCE)} as link ${seenGroup(view)})`;

/** Whether the condition holds of one of somebody's groups. */
export function groupWhere(tx: Tx, view: View, condition: Condition): Bool {
  if (!asksFor(condition, 'type')) return isBelow(view, linkWhere(tx, OF_GROUP, condition));
  const holds = sql<boolean>`exists (select 1 from ${groupsAbove(view, OF_RESOURCE)} as link ${seenGroup(view)} where ${linkWhere(tx, OF_LINK, condition)})`;
  if (!namesOther(condition)) return holds;
  return sql<boolean>`(${isBelow(view, linkWhere(tx, OF_GROUP, namingOther(condition)))} and ${holds})`;
}

/** Begins at the groups, which are few, and goes down: nobody is looked at who is in none of them. */
const isBelow = ({ tenantId, integrationId }: View, groups: Bool): Bool =>
  sql<boolean>`resources.id in (with recursive below (id) as (
      select other.id from resources as other where other.tenant_id = ${tenantId} and other.type = 'Group'
        and other.integration_id in (${integrationId}, ${UNMANAGED}) and ${groups}
      union
      select link.member_id from below
        join members as link on link.tenant_id = ${tenantId} and link.group_id = below.id
    ) select id from below)`;
