/** Filters on memberships, which are rows: `members` of a group and `groups` of a person. */
import { sql, type RawBuilder } from 'kysely';
import type { Condition } from '../scim/index.ts';
import { FALSE, type Bool } from './compare-sql.ts';
import type { Speaking } from './transaction.ts';
import type { View } from './view.ts';
import { groupWhere, isInGroup } from './where-groups.ts';
import { linkWhere, namesOther, type Parts } from './where-link.ts';

const memberParts = (tx: Speaking): Parts => ({
  value: sql`${sql.ref('link.member_id')}`,
  type: sql`${tx.sql.fold(sql<string>`${sql.ref('link.member_type')}`)}`,
  display: sql`(select coalesce(other.display_name_key, other.user_name_key) from resources as other where other.tenant_id = link.tenant_id and other.id = link.member_id)`,
});

type Leaf = Extract<Condition, { kind: 'present' | 'compare' | 'some' }>;

/** How a relation is asked: whether there is any, and whether a condition holds of one of them. */
type Relation = { readonly any: Bool; readonly where: (condition: Condition) => Bool };

/** Errors: 400 invalidFilter for parts that are no rows, such as `$ref`. */
export function relationWhere(
  { tx, view }: { readonly tx: Speaking; readonly view: View },
  condition: Leaf,
): Bool {
  const name = condition.at.attribute.relation;
  if (name === undefined) return FALSE;
  const { any, where } = name === 'groups' ? groups(tx, view) : members(tx, view);
  if (condition.kind === 'some') return where(condition.where);
  if (condition.kind === 'present' && condition.at.sub === null) return any;
  if (condition.kind === 'compare' && condition.op === 'ne')
    return sql<boolean>`(${where(condition)} or not ${any})`;
  return where(condition);
}

const groups = (tx: Speaking, view: View): Relation => ({
  any: isInGroup(view),
  where: (condition) => groupWhere(tx, view, condition),
});

function members(tx: Speaking, { tenantId }: View): Relation {
  const links = sql`from members as link where link.tenant_id = ${tenantId}`;
  const exists = (which: RawBuilder<unknown>): Bool =>
    sql<boolean>`exists (select 1 ${links} and link.group_id = resources.id${which})`;
  return {
    any: exists(sql``),
    where: (condition) => {
      const those = memberWhere(tx, condition);
      return namesOther(condition)
        ? sql<boolean>`resources.id in (select link.group_id ${links} and ${those})`
        : exists(sql` and ${those}`);
    },
  };
}

/** The members of one group that fulfil a condition: for a PATCH that removes them by a filter. */
export const memberWhere = (tx: Speaking, condition: Condition): Bool =>
  linkWhere(tx, memberParts(tx), condition);
