/** Filters on what no document holds because the server derives it: `schemas` and `meta`. */
import { sql } from 'kysely';
import {
  match,
  ScimError,
  targetName,
  versionTag,
  type Condition,
  type ResourceType,
  type Target,
} from '../scim/index.ts';
import { compared, FALSE, TRUE, type Bool } from './compare-sql.ts';
import type { JsonNode } from './json-sql.ts';
import type { Speaking } from './transaction.ts';

type Leaf = Extract<Condition, { kind: 'present' | 'compare' | 'some' }>;

export const isDerived = ({ container, attribute }: Target): boolean =>
  container === null && (attribute.name === 'schemas' || attribute.name === 'meta');

/** What of `meta` has a column is asked of that; the rest is here. Errors: 400 invalidFilter for what no row holds. */
export function derivedWhere(
  tx: Speaking,
  type: ResourceType,
  doc: JsonNode,
  condition: Exclude<Leaf, { kind: 'some' }>,
): Bool {
  const { at } = condition;
  if (at.attribute.name === 'schemas') return schemasWhere(tx, type, doc, condition);
  // Every resource has all of `meta`.
  if (condition.kind === 'present') return TRUE;
  if (at.sub?.name === 'version') return versionWhere(tx, condition);
  throw new ScimError('invalidFilter', `"${targetName(at)}" cannot be filtered by.`);
}

/** What a representation shows of others is no row: compared is the tag of the version alone. */
function versionWhere(tx: Speaking, { op, operand }: Extract<Leaf, { kind: 'compare' }>): Bool {
  const tag = sql`('W/"' || ${sql.ref('resources.version')} || '"')`;
  const isWhole = operand.type === 'text' && (op === 'eq' || op === 'ne');
  return compared(tx.sql.text, tag, op, isWhole ? { ...operand, text: versionTag(operand.text) } : operand);
}

/** The type's own URN is always there, that of an extension where its container is; what each of them fulfils is known now. */
export function schemasWhere(tx: Speaking, type: ResourceType, doc: JsonNode, condition: Leaf): Bool {
  const fulfils = (urn: string): boolean => match(condition, { schemas: [urn] });
  if (fulfils(type.schema.id)) return TRUE;
  const extensions = type.extensions.filter(({ schema }) => fulfils(schema.id));
  if (extensions.length === 0) return FALSE;
  const present = extensions.map(
    ({ schema }) => sql<boolean>`${tx.sql.json.text({ ...doc, keys: [schema.id] })} is not null`,
  );
  return sql<boolean>`(${sql.join(present, sql` or `)})`;
}

/** The filter between the brackets of `meta[…]` as one on `meta` itself, which every resource has once. */
export function lifted(parent: Target, where: Condition): Condition {
  switch (where.kind) {
    case 'and':
    case 'or':
      return { ...where, all: where.all.map((each) => lifted(parent, each)) };
    case 'not':
      return { ...where, of: lifted(parent, where.of) };
    case 'some':
      return where;
    case 'present':
    case 'compare':
      return { ...where, at: { ...parent, sub: where.at.attribute } };
  }
}
