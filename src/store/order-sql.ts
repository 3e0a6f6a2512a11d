/** What a resource is sorted by, as SQL over `resources`: `sortKey` of the room scim is its oracle. */
import { sql, type RawBuilder } from 'kysely';
import { SORT_KEY_LENGTH, type Attribute, type Sort, type Target } from '../scim/index.ts';
import { assignmentsSql } from './assignments.ts';
import { columnOf } from './columns.ts';
import type { JsonNode } from './json-sql.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';
import { isDerived } from './where-derived.ts';
import { firstLinkKey } from './order-relations.ts';

/** Text, a number, or null where nothing is assigned. */
export type KeySql = RawBuilder<string | number | null>;

const NOTHING: KeySql = sql`cast(null as text)`;
/** What all resources have in common puts none before another. */
const THE_SAME: KeySql = sql`cast('' as text)`;

/** How a list is sorted. */
export type Order = {
  readonly key: KeySql;
  readonly descending: boolean;
  /** Whether the key is a column, whose index may give the order; else every key is made from its document. */
  readonly fromColumn?: boolean;
  /** Whether there is none that has no key. */
  readonly complete?: boolean;
};

export const orderOf = (tx: Tx, view: View, sort: Sort): Order => ({
  key: keySql(tx, view, sort),
  descending: sort.descending,
  fromColumn: columnOf(sort.at) !== undefined,
  complete: isAlwaysThere(sort.at),
});

function isAlwaysThere(at: Target): boolean {
  const column = columnOf(at);
  if (column !== undefined && column.holds !== 'folded' && column.column !== 'external_id') return true;
  return at.container === null && at.sub === null && at.attribute.required;
}

/** By the column of the attribute, else from the document. */
export function keySql(tx: Tx, view: View, { at }: Sort): KeySql {
  const column = columnOf(at);
  if (column !== undefined) return sql`${sql.ref(`resources.${column.column}`)}`;
  if ((at.sub ?? at.attribute).multiValued && at.sub !== null) return NOTHING;
  if (at.attribute.relation !== undefined) return firstLinkKey(tx, view, at) ?? NOTHING;
  if (isDerived(at)) return derivedKey(at);
  const { counts } = at.attribute;
  if (counts !== undefined) return sql`cast(${assignmentsSql(tx, view, counts)} as double precision)`;
  return at.attribute.multiValued ? chosenKey(tx, at) : valueKey(tx, leafOf(at), nodeOf(at, at.sub));
}

const leafOf = ({ attribute, sub }: Target): Attribute => sub ?? attribute;

function nodeOf({ container, attribute }: Target, sub: Attribute | null): JsonNode {
  const keys = container === null ? [attribute.name] : [container, attribute.name];
  return { json: sql`${sql.ref('resources.doc')}`, keys: sub === null ? keys : [...keys, sub.name] };
}

/** The location ends in the id and begins alike; the first schema is that of the type. */
function derivedKey({ sub }: Target): KeySql {
  if (sub?.name === 'location') return sql`${sql.ref('resources.id')}`;
  if (sub?.name === 'version') return sql`cast(${sql.ref('resources.version')} as text)`;
  return THE_SAME;
}

/** Of several values the primary one, else the first (RFC 7644 §3.4.2.3); a simple list has no primary. */
function chosenKey(tx: Tx, at: Target): KeySql {
  const { json } = tx.sql;
  const { from, element } = json.each(nodeOf(at, null), 'element');
  const primary = at.attribute.sub?.some(({ name }) => name === 'primary') === true;
  const order = primary
    ? sql`coalesce(${json.boolean({ ...element, keys: ['primary'] })}, 0) desc, ${sql.ref('element.key')}`
    : sql`${sql.ref('element.key')}`;
  const node = at.sub === null ? element : { ...element, keys: [at.sub.name] };
  return sql`(select ${valueKey(tx, leafOf(at), node)} from ${from} order by ${order} limit 1)`;
}

function valueKey(tx: Tx, leaf: Attribute, node: JsonNode): KeySql {
  const { json, fold } = tx.sql;
  switch (leaf.type) {
    case 'boolean':
      return json.boolean(node);
    case 'integer':
    case 'decimal':
      // JavaScript's numbers, so that a key is the same when it comes back in a cursor.
      return sql`cast(${json.number(node)} as double precision)`;
    case 'dateTime':
      return json.instant(node);
    default:
      return cut(leaf.caseExact ? json.text(node) : sql`${fold(json.text(node))}`);
  }
}

const cut = (text: RawBuilder<string | null>): KeySql => sql`substr(${text}, 1, ${sql.lit(SORT_KEY_LENGTH)})`;
