/** What a list is sorted by that is sorted by memberships: a part of the first of them, as an answer shows them. */
import { sql, type RawBuilder } from 'kysely';
import type { Target } from '../scim/index.ts';
import { fromDirectGroups, fromIndirectGroups } from './groups-above.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

type Key = RawBuilder<string | null>;

/** Undefined for a part that no membership has. Those count whose other end the integration sees. */
export function firstLinkKey(tx: Tx, view: View, { attribute, sub }: Target): Key | undefined {
  if (attribute.relation === undefined || sub === null) return undefined;
  const part = (type: Key): Key | undefined => partOf(sub.name, type);
  return attribute.relation === 'groups'
    ? firstGroup(view, part(sql`'direct'`), part(sql`'indirect'`))
    : firstMember(view, part(sql`${tx.sql.fold(sql<string>`${sql.ref('other.type')}`)}`));
}

/** Direct memberships are shown first, and need no way up. */
const firstGroup = (view: View, direct: Key | undefined, indirect: Key | undefined): Key | undefined =>
  direct &&
  indirect &&
  sql`coalesce((select ${direct} ${fromDirectGroups(view)} order by other.id limit 1),
    (select ${indirect} ${fromIndirectGroups(view)} order by other.id limit 1))`;

const firstMember = ({ tenantId, integrationId }: View, part: Key | undefined): Key | undefined =>
  part &&
  sql`(select ${part} from members as link
    join resources as other on other.tenant_id = link.tenant_id and other.id = link.member_id
    where link.tenant_id = ${tenantId} and link.group_id = resources.id
      and other.integration_id in (${integrationId}, ${UNMANAGED})
    order by link.member_id limit 1)`;

/** `$ref` begins alike for all. */
function partOf(name: string, type: Key): Key | undefined {
  const id = sql<string>`${sql.ref('other.id')}`;
  switch (name) {
    case 'value':
      return id;
    case 'display':
      return sql`coalesce(other.display_name_key, other.user_name_key)`;
    case 'type':
      return type;
    case '$ref':
      return sql`(${sql.ref('other.type')} || 's/' || ${id})`;
    default:
      return undefined;
  }
}
