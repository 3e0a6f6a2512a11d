/** What a list is sorted by that is sorted by memberships: a part of the first of them, as an answer shows them. */
import { sql, type RawBuilder } from 'kysely';
import type { Target } from '../scim/index.ts';
import { groupsAbove, LINK_TYPE, OF_RESOURCE, seenGroup } from './groups-above.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

type Key = RawBuilder<string | null>;

/** Undefined for a part that no membership has. Those count whose other end the integration sees. */
export function firstLinkKey(tx: Tx, view: View, { attribute, sub }: Target): Key | undefined {
  if (attribute.relation === undefined || sub === null) return undefined;
  const ofGroups = attribute.relation === 'groups';
  const part = partOf(tx, ofGroups, sub.name);
  return part && (ofGroups ? firstGroup(view, part) : firstMember(view, part));
}

/** Direct memberships are shown first. */
const firstGroup = (view: View, part: Key): Key =>
  sql`(select ${part} from ${groupsAbove(view, OF_RESOURCE)} as link ${seenGroup(view)}
    order by link.direct desc, other.id limit 1)`;

const firstMember = ({ tenantId, integrationId }: View, part: Key): Key =>
  sql`(select ${part} from members as link
    join resources as other on other.tenant_id = link.tenant_id and other.id = link.member_id
    where link.tenant_id = ${tenantId} and link.group_id = resources.id
      and other.integration_id in (${integrationId}, ${UNMANAGED})
    order by link.member_id limit 1)`;

/** `$ref` begins alike for all. */
function partOf(tx: Tx, ofGroups: boolean, name: string): Key | undefined {
  const type = sql<string>`${sql.ref('other.type')}`;
  const id = sql<string>`${sql.ref('other.id')}`;
  switch (name) {
    case 'value':
      return id;
    case 'display':
      return sql`coalesce(other.display_name_key, other.user_name_key)`;
    case 'type':
      return ofGroups ? LINK_TYPE : sql`${tx.sql.fold(type)}`;
    case '$ref':
      return sql`(${type} || 's/' || ${id})`;
    default:
      return undefined;
  }
}
