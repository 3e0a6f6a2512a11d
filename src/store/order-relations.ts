/** What a list is sorted by that is sorted by memberships: a part of the first of them, as an answer shows them. */
import { sql, type RawBuilder } from 'kysely';
import type { Target } from '../scim/index.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

type Side = { readonly own: string; readonly other: string };

const SIDES: Readonly<Record<'members' | 'groups', Side>> = Object.freeze({
  members: { own: 'link.group_id', other: 'link.member_id' },
  groups: { own: 'link.member_id', other: 'link.group_id' },
});

/** Undefined for a part that no membership has. Those count whose other end the integration sees. */
export function firstLinkKey(
  tx: Tx,
  { tenantId, integrationId }: View,
  { attribute, sub }: Target,
): RawBuilder<string | null> | undefined {
  const side = attribute.relation === undefined ? undefined : SIDES[attribute.relation];
  if (side === undefined || sub === null) return undefined;
  const part = partOf(tx, attribute.relation === 'members', sub.name);
  const [own, other] = [sql.ref(side.own), sql.ref(side.other)];
  return (
    part &&
    sql`(select ${part} from members as link
      join resources as other on other.tenant_id = link.tenant_id and other.id = ${other}
      where link.tenant_id = ${tenantId} and ${own} = resources.id
        and other.integration_id in (${integrationId}, ${UNMANAGED})
      order by ${other} limit 1)`
  );
}

/** `$ref` begins alike for all. Direct memberships are shown first, so that the first one is direct. */
function partOf(tx: Tx, ofMembers: boolean, name: string): RawBuilder<string | null> | undefined {
  const type = sql<string>`${sql.ref('other.type')}`;
  const id = sql<string>`${sql.ref('other.id')}`;
  switch (name) {
    case 'value':
      return id;
    case 'display':
      return sql`coalesce(other.display_name_key, other.user_name_key)`;
    case 'type':
      return ofMembers ? sql`${tx.sql.fold(type)}` : sql`'direct'`;
    case '$ref':
      return sql`(${type} || 's/' || ${id})`;
    default:
      return undefined;
  }
}
