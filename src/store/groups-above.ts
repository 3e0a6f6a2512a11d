/** The groups that somebody is in, directly or through other groups, and that the integration sees; `union` ends every ring. */
import { sql, type RawBuilder } from 'kysely';
import type { Bool } from './compare-sql.ts';
import type { EngineSql } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

/** `other` is the row of a group. */
const isSeen = ({ tenantId, integrationId }: View): Bool =>
  sql<boolean>`other.tenant_id = ${tenantId} and other.integration_id in (${integrationId}, ${UNMANAGED})`;

/**
 * What of many is to be selected from: columns `own` and `direct` (1 or 0) of `link`, and the group itself as `other`, once
 * for each of `own`. `whose` is a condition on `link`, the memberships to begin with.
 */
export const fromGroupsAbove = ({ lists }: EngineSql, view: View, whose: Bool): RawBuilder<unknown> =>
  sql`from (with recursive above (own, group_id, direct) as (
      select link.member_id, link.group_id, 1 from members as link where link.tenant_id = ${view.tenantId} and ${whose}
      union
      select above.own, upper.group_id, 0 from above
        ${lists.upperLinks(sql`upper.tenant_id = ${view.tenantId} and upper.member_id = above.group_id`)}
    ) select own, group_id, max(direct) as direct from above group by own, group_id) as link
    join resources as other on other.id = link.group_id and ${isSeen(view)}`;

/** In a query over `resources`: those that each is in directly, as `other`; it ends in a condition, which may go on. */
export const fromDirectGroups = (view: View): RawBuilder<unknown> =>
  sql`from members as link join resources as other on other.id = link.group_id and ${isSeen(view)}
    where link.tenant_id = ${view.tenantId} and link.member_id = resources.id`;

/** The same of those that each is in only through others. */
export const fromIndirectGroups = (view: View): RawBuilder<unknown> =>
  sql`from (with recursive above (id) as (
      select link.group_id from members as link where link.tenant_id = ${view.tenantId} and link.member_id = resources.id
      union
      select upper.group_id from above
        join members as upper on upper.tenant_id = ${view.tenantId} and upper.member_id = above.id
    ) select id from above) as above join resources as other on other.id = above.id and ${isSeen(view)}
    where not exists (select 1 from members as link
      where link.tenant_id = ${view.tenantId} and link.member_id = resources.id and link.group_id = above.id)`;

/** The ids of all that are in a group for which the condition on `other` holds, directly or not, and of those groups. */
export const idsBelow = (view: View, groups: Bool): RawBuilder<unknown> =>
  sql`with recursive below (id) as (
      select other.id from resources as other where ${isSeen(view)} and other.type = 'Group' and ${groups}
      union
      select link.member_id from below
        join members as link on link.tenant_id = ${view.tenantId} and link.group_id = below.id
    ) select id from below`;
