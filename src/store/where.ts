/** A condition as SQL over `resources`: whole, so that no row is loaded to be filtered. `scim/match` is its oracle. */
import { sql, type RawBuilder } from 'kysely';
import {
  ScimError,
  targetName,
  type Attribute,
  type Condition,
  type Operand,
  type ResourceType,
  type Target,
} from '../scim/index.ts';
import { columnOf, hasValueRows, type Column } from './columns.ts';
import { assignmentsSql } from './assignments.ts';
import { compared, FALSE, TRUE, type Bool } from './compare-sql.ts';
import type { JsonNode } from './json-sql.ts';
import { derivedWhere, isDerived, lifted, schemasWhere } from './where-derived.ts';
import { isRecent } from './where-recent.ts';
import { relationWhere } from './where-relations.ts';
import type { Speaking } from './transaction.ts';
import type { View } from './view.ts';

/** What the walk knows at a place of the condition: whose rows, and where in the document an attribute is looked for. */
export type Scope = {
  readonly tx: Speaking;
  readonly view: View;
  readonly type: ResourceType;
  /** The document, or one element of a list between brackets. */
  readonly node: JsonNode;
  /** The whole resource, where columns stand for attributes; or an element, which may be a simple value itself. */
  readonly place: 'resource' | 'element' | 'simple element';
  /** How many lists deep, for names of subqueries. */
  readonly depth: number;
};

/** The condition on the resources of one type, as the integration sees them. */
export function whereSql(tx: Speaking, view: View, type: ResourceType, condition: Condition): Bool {
  const node = { json: sql`${sql.ref('resources.doc')}`, keys: [] };
  return walk({ tx, view, type, node, place: 'resource', depth: 0 }, condition);
}

/** Every answer is true or false, never null, so that `not` means what it says; a bare index look-up stays bare. */
export function walk(scope: Scope, condition: Condition): Bool {
  switch (condition.kind) {
    case 'and':
      return sql<boolean>`(${sql.join(
        condition.all.map((each) => walk(scope, each)),
        sql` and `,
      )})`;
    case 'or':
      return sql<boolean>`(${sql.join(
        condition.all.map((each) => walk(scope, each)),
        sql` or `,
      )})`;
    case 'not':
      return sql<boolean>`((${walk(scope, condition.of)}) is not true)`;
    case 'present':
    case 'compare':
    case 'some':
      return leaf(scope, condition);
  }
}

type Leaf = Extract<Condition, { kind: 'present' | 'compare' | 'some' }>;

function leaf(scope: Scope, condition: Leaf): Bool {
  const { at } = condition;
  if (scope.place === 'resource' && at.attribute.relation !== undefined)
    return relationWhere(scope, condition);
  if (scope.place === 'resource' && at.attribute.counts !== undefined && condition.kind !== 'some')
    return countWhere(scope, at.attribute.counts, condition);
  const column = scope.place === 'resource' ? columnOf(at) : undefined;
  if (column !== undefined) return columnWhere(scope, column, condition);
  if (scope.place === 'resource' && isDerived(at)) return derived(scope, condition);
  if (condition.kind === 'some') return someWhere(scope, condition);
  return at.attribute.multiValued ? listWhere(scope, condition) : singleWhere(scope, condition);
}

/** A number that is counted is always there. */
function countWhere(
  { tx, view }: Scope,
  counts: NonNullable<Attribute['counts']>,
  condition: Exclude<Leaf, { kind: 'some' }>,
): Bool {
  if (condition.kind === 'present') return TRUE;
  return compared(tx.sql.text, assignmentsSql(tx, view, counts), condition.op, condition.operand);
}

/* ---- columns ---- */

function columnWhere(scope: Scope, { column, holds }: Column, condition: Leaf): Bool {
  const expression = sql`${sql.ref(`resources.${column}`)}`;
  if (condition.kind === 'some') return FALSE;
  if (condition.kind === 'present')
    return holds === 'text' || holds === 'folded'
      ? sql<boolean>`(${expression} is not null and ${expression} <> '')`
      : sql<boolean>`${expression} is not null`;
  if (holds === 'time' && condition.operand.type === 'text')
    throw new ScimError(
      'invalidFilter',
      `"${condition.op}" compares text, and "${targetName(condition.at)}" is a time.`,
    );
  const holdsOf = compared(scope.tx.sql.text, expression, condition.op, condition.operand);
  return isRecent(condition) ? scope.tx.sql.seldom(holdsOf) : holdsOf;
}

function derived(scope: Scope, condition: Leaf): Bool {
  const { tx, type, node } = scope;
  if (condition.kind !== 'some') return derivedWhere(tx, type, node, condition);
  if (condition.at.attribute.multiValued) return schemasWhere(tx, type, node, condition);
  return walk(scope, lifted(condition.at, condition.where));
}

/* ---- the document ---- */

/** The keys of an attribute's value below its node. */
const keysOf = ({ container, attribute }: Target): readonly string[] =>
  container === null ? [attribute.name] : [container, attribute.name];

function singleWhere(scope: Scope, condition: Exclude<Leaf, { kind: 'some' }>): Bool {
  const { at } = condition;
  // An element of a simple list is its own `value`.
  if (scope.place === 'simple element') return valueWhere(scope, scope.node, condition);
  const keys = at.sub === null ? keysOf(at) : [...keysOf(at), at.sub.name];
  return valueWhere(scope, { ...scope.node, keys: [...scope.node.keys, ...keys] }, condition);
}

function valueWhere({ tx }: Scope, node: JsonNode, condition: Exclude<Leaf, { kind: 'some' }>): Bool {
  const { json, text, fold } = tx.sql;
  if (condition.kind === 'present')
    // A list is asked element by element, and no complex value is without parts.
    return sql<boolean>`(coalesce(${json.text(node)}, '') <> '')`;
  const { operand, op } = condition;
  switch (operand.type) {
    case 'boolean':
      return compared(text, json.boolean(node), op, operand);
    case 'number':
      return compared(text, json.number(node), op, operand);
    case 'instant':
      return compared(text, json.instant(node), op, operand);
    case 'text':
      return compared(text, operand.folded ? sql`${fold(json.text(node))}` : json.text(node), op, operand);
  }
}

/** Any value will do (RFC 7644 §3.4.2.2); `ne` holds where one differs, and where there is none. */
function listWhere(scope: Scope, condition: Exclude<Leaf, { kind: 'some' }>): Bool {
  const { at } = condition;
  if (condition.kind === 'compare' && condition.op === 'eq' && scope.place === 'resource' && hasValueRows(at))
    return valueRow(scope, at, condition.operand);
  const { from, element, inner } = elementsOf(scope, at);
  const each = { ...element, keys: at.sub === null ? [] : [at.sub.name] };
  const any = (where: Bool): Bool => sql<boolean>`exists (select 1 from ${from} where ${where})`;
  const holds = valueWhere(inner, each, condition);
  if (condition.kind === 'present' || condition.op !== 'ne') return any(holds);
  const assigned = sql<boolean>`${scope.tx.sql.json.text(each)} is not null`;
  return sql<boolean>`(${any(sql<boolean>`(${assigned} and ${holds})`)} or not ${any(assigned)})`;
}

function someWhere(scope: Scope, { at, where }: Extract<Condition, { kind: 'some' }>): Bool {
  if (!at.attribute.multiValued) {
    const node = { ...scope.node, keys: [...scope.node.keys, ...keysOf(at)] };
    const there = sql`${scope.tx.sql.json.text(node)} is not null`;
    return sql<boolean>`(${there} and ${walk({ ...scope, node, place: 'element' }, where)})`;
  }
  const { from, inner } = elementsOf(scope, at);
  const any = sql<boolean>`exists (select 1 from ${from} where ${walk(inner, where)})`;
  const found = scope.place === 'resource' ? necessaryRow(scope, at, where) : undefined;
  return found === undefined ? any : sql<boolean>`(${found} and ${any})`;
}

function elementsOf(
  scope: Scope,
  at: Target,
): { from: RawBuilder<unknown>; element: JsonNode; inner: Scope } {
  const alias = `element${scope.depth}`;
  const list = { ...scope.node, keys: [...scope.node.keys, ...keysOf(at)] };
  const { from, element } = scope.tx.sql.json.each(list, alias);
  // The elements of a simple list have one part, `value`, which is the element itself.
  const place = at.attribute.type === 'complex' ? 'element' : 'simple element';
  return { from, element, inner: { ...scope, node: element, place, depth: scope.depth + 1 } };
}

/* ---- rows of values ---- */

/** Resources that have this value, by the index of values. */
function valueRow({ view: { tenantId } }: Scope, at: Target, operand: Operand): Bool {
  if (operand.type !== 'text') return FALSE;
  return sql<boolean>`resources.id in (select resource_id from resource_values where tenant_id = ${tenantId} and attribute = ${at.attribute.name} and value_key = ${operand.text})`;
}

/** What must hold of the rows of values if an element is to match: the index finds the few resources to look into. */
function necessaryRow(scope: Scope, at: Target, where: Condition): Bool | undefined {
  const parts = where.kind === 'and' ? where.all : [where];
  for (const part of parts) {
    if (part.kind !== 'compare' || part.op !== 'eq' || part.at.attribute.name !== 'value') continue;
    const value = { ...at, sub: part.at.attribute };
    if (hasValueRows(value)) return valueRow(scope, value, part.operand);
  }
  return undefined;
}
