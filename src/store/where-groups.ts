/** Filters on `groups` of a person: membership through other groups counts. */
import { sql } from 'kysely';
import type { Condition } from '../scim/index.ts';
import { TRUE, type Bool } from './compare-sql.ts';
import { fromDirectGroups, fromIndirectGroups, idsBelow } from './groups-above.ts';
import type { Speaking } from './transaction.ts';
import type { View } from './view.ts';
import { asksFor, linkWhere, namesOther, namingOther, type Parts } from './where-link.ts';

/** The parts that the group itself tells; `other` is its row. */
const OF_GROUP: Parts = Object.freeze({
  value: sql`${sql.ref('other.id')}`,
  display: sql`${sql.ref('other.display_name_key')}`,
});
const OF_DIRECT: Parts = Object.freeze({ ...OF_GROUP, type: sql`'direct'` });
const OF_INDIRECT: Parts = Object.freeze({ ...OF_GROUP, type: sql`'indirect'` });

/** Whether somebody is in any group. */
export const isInGroup = (view: View): Bool => isAbove(view, TRUE, TRUE);

/** Whether the condition holds of one of somebody's groups. */
export function groupWhere(tx: Speaking, view: View, condition: Condition): Bool {
  const typed = asksFor(condition, 'type');
  if (!typed && choosesFew(condition)) return isBelow(tx, view, condition);
  const [ofDirect, ofIndirect] = [OF_DIRECT, OF_INDIRECT].map((parts) => linkWhere(tx, parts, condition));
  const holds = isAbove(view, ofDirect ?? TRUE, ofIndirect ?? TRUE);
  if (!namesOther(condition)) return holds;
  return sql<boolean>`(${isBelow(tx, view, namingOther(condition))} and ${holds})`;
}

/** Asks each person, first for what needs no way up: right for what holds of many groups, and for types, which people have. */
const isAbove = (view: View, ofDirect: Bool, ofIndirect: Bool): Bool =>
  sql<boolean>`(exists (select 1 ${fromDirectGroups(view)} and ${ofDirect})
    or exists (select 1 ${fromIndirectGroups(view)} and ${ofIndirect}))`;

/** Begins at the groups and goes down: nobody is looked at who is in none of them. */
const isBelow = (tx: Speaking, view: View, condition: Condition): Bool =>
  sql<boolean>`resources.id in (${tx.sql.lists.gathered(idsBelow(view, linkWhere(tx, OF_GROUP, condition)))})`;

/** Whether few groups fulfil the condition, as a rule. */
function choosesFew(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.all.some(choosesFew);
    case 'or':
      return condition.all.every(choosesFew);
    case 'compare':
      return condition.op !== 'ne';
    case 'not':
    case 'present':
    case 'some':
      return false;
  }
}
