/** The groups that somebody is in, directly or through other groups, as a table for queries to select from. */
import { sql, type RawBuilder } from 'kysely';
import type { Bool } from './compare-sql.ts';
import { UNMANAGED, type View } from './view.ts';

/**
 * Columns `own`, `group_id` and `direct` (1 or 0), each group once for each of `own`. `whose` is a condition on `link`,
 * the memberships to begin with. `union` leaves out what was found before, so that no ring of groups could hang it.
 */
export const groupsAbove = ({ tenantId }: View, whose: Bool): RawBuilder<unknown> =>
  sql`(with recursive above (own, group_id, direct) as (
      select link.member_id, link.group_id, 1 from members as link where link.tenant_id = ${tenantId} and ${whose}
      union
      select above.own, upper.group_id, 0 from above
        join members as upper on upper.tenant_id = ${tenantId} and upper.member_id = above.group_id
    ) select own, group_id, max(direct) as direct from above group by own, group_id)`;

/** For `groupsAbove` in a query over `resources`. */
export const OF_RESOURCE: Bool = sql<boolean>`${sql.ref('link.member_id')} = ${sql.ref('resources.id')}`;

/** Joins `other`, the group itself, to `link`: only groups that the integration sees are shown to it. */
export const seenGroup = ({ tenantId, integrationId }: View): RawBuilder<unknown> =>
  sql`join resources as other on other.tenant_id = ${tenantId} and other.id = link.group_id
    and other.integration_id in (${integrationId}, ${UNMANAGED})`;

/** What `groups[].type` is. */
export const LINK_TYPE: RawBuilder<string> = sql`case ${sql.ref('link.direct')} when 1 then 'direct' else 'indirect' end`;
