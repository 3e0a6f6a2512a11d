/** Filters on memberships, which are rows: `members` of a group and `groups` of a person. */
import { sql, type RawBuilder } from 'kysely';
import { ScimError, type Condition, type Operand, type Operator } from '../scim/index.ts';
import { compared, FALSE, type Bool } from './compare-sql.ts';
import type { Tx } from './transaction.ts';

/** A relation as rows: which column is the resource's own id, and what its sub-attributes are. */
type Relation = {
  readonly own: string;
  readonly parts: Readonly<Record<string, (tx: Tx) => RawBuilder<unknown>>>;
  /** The id on the other side, which an index leads from. */
  readonly other: string;
};

const nameOf = (column: string) => (): RawBuilder<unknown> =>
  sql`(select coalesce(other.display_name_key, other.user_name_key) from resources as other where other.tenant_id = link.tenant_id and other.id = ${sql.ref(column)})`;

const RELATIONS: Readonly<Record<'members' | 'groups', Relation>> = Object.freeze({
  members: {
    own: 'link.group_id',
    other: 'link.member_id',
    parts: {
      value: () => sql`${sql.ref('link.member_id')}`,
      type: (tx: Tx) => sql`${tx.sql.fold(sql<string>`${sql.ref('link.member_type')}`)}`,
      display: nameOf('link.member_id'),
    },
  },
  groups: {
    own: 'link.member_id',
    other: 'link.group_id',
    parts: {
      value: () => sql`${sql.ref('link.group_id')}`,
      type: () => sql`'direct'`,
      display: nameOf('link.group_id'),
    },
  },
});

type Leaf = Extract<Condition, { kind: 'present' | 'compare' | 'some' }>;

/** Errors: 400 invalidFilter for parts that are no rows, such as `$ref`. */
export function relationWhere(
  { tx, tenantId }: { readonly tx: Tx; readonly tenantId: string },
  condition: Leaf,
): Bool {
  const name = condition.at.attribute.relation;
  if (name === undefined) return FALSE;
  const relation = RELATIONS[name];
  const links = sql`from members as link where link.tenant_id = ${tenantId}`;
  const those = onLinks(tx, relation, condition);
  if (those === undefined)
    return sql<boolean>`exists (select 1 ${links} and ${sql.ref(relation.own)} = resources.id)`;
  if (condition.kind === 'compare' && condition.op === 'ne')
    return sql<boolean>`(exists (select 1 ${links} and ${sql.ref(relation.own)} = resources.id and ${those}) or not exists (select 1 ${links} and ${sql.ref(relation.own)} = resources.id))`;
  if (namesOther(condition))
    return sql<boolean>`resources.id in (select ${sql.ref(relation.own)} ${links} and ${those})`;
  return sql<boolean>`exists (select 1 ${links} and ${sql.ref(relation.own)} = resources.id and ${those})`;
}

/** Whether the condition names the other side by its id, so that the links are found from there. */
function namesOther(condition: Condition): boolean {
  if (condition.kind === 'some') return namesOther(condition.where);
  if (condition.kind === 'and') return condition.all.some(namesOther);
  return condition.kind === 'compare' && condition.op === 'eq' && partName(condition) === 'value';
}

const partName = ({ at }: Extract<Condition, { kind: 'compare' | 'present' }>): string =>
  (at.sub ?? at.attribute).name;

/** The condition on one link; undefined when any link will do. */
function onLinks(tx: Tx, relation: Relation, condition: Leaf): Bool | undefined {
  if (condition.kind === 'some') return linkWhere(tx, relation, condition.where);
  if (condition.kind === 'present' && condition.at.sub === null) return undefined;
  return linkWhere(tx, relation, condition);
}

/** A condition on the parts of one link; the names are those of the sub-attributes. */
export function linkWhere(tx: Tx, relation: Relation, condition: Condition): Bool {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const all = condition.all.map((each) => linkWhere(tx, relation, each));
      return sql<boolean>`(${sql.join(all, condition.kind === 'and' ? sql` and ` : sql` or `)})`;
    }
    case 'not':
      return sql<boolean>`((${linkWhere(tx, relation, condition.of)}) is not true)`;
    case 'some':
      return FALSE;
    case 'present':
      return sql<boolean>`coalesce(${part(tx, relation, partName(condition))}, '') <> ''`;
    case 'compare':
      return partCompared(tx, relation, condition);
  }
}

function partCompared(
  tx: Tx,
  relation: Relation,
  condition: { readonly op: Operator; readonly operand: Operand } & Extract<Condition, { kind: 'compare' }>,
): Bool {
  return compared(tx.sql.text, part(tx, relation, partName(condition)), condition.op, condition.operand);
}

function part(tx: Tx, relation: Relation, name: string): RawBuilder<unknown> {
  const found = Object.hasOwn(relation.parts, name) ? relation.parts[name] : undefined;
  if (found === undefined)
    throw new ScimError('invalidFilter', `"${name}" of a membership cannot be filtered by.`);
  return found(tx);
}

/** The members of one group that fulfil a condition: for a PATCH that removes them by a filter. */
export const memberWhere = (tx: Tx, condition: Condition): Bool =>
  linkWhere(tx, RELATIONS.members, condition);
