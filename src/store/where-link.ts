/** A condition on the parts of one membership. */
import { sql, type RawBuilder } from 'kysely';
import { ScimError, type Condition } from '../scim/index.ts';
import { compared, FALSE, type Bool } from './compare-sql.ts';
import type { Speaking } from './transaction.ts';

/** The sub-attributes of a membership by their names. */
export type Parts = Readonly<Record<string, RawBuilder<unknown>>>;

export const partName = ({ at }: Extract<Condition, { kind: 'compare' | 'present' }>): string =>
  (at.sub ?? at.attribute).name;

/** The names in the condition are those of the parts. Errors: 400 invalidFilter for parts that are no rows, such as `$ref`. */
export function linkWhere(tx: Speaking, parts: Parts, condition: Condition): Bool {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const all = condition.all.map((each) => linkWhere(tx, parts, each));
      return sql<boolean>`(${sql.join(all, condition.kind === 'and' ? sql` and ` : sql` or `)})`;
    }
    case 'not':
      return sql<boolean>`((${linkWhere(tx, parts, condition.of)}) is not true)`;
    case 'some':
      return FALSE;
    case 'present':
      return sql<boolean>`coalesce(${part(parts, partName(condition))}, '') <> ''`;
    case 'compare':
      return compared(tx.sql.text, part(parts, partName(condition)), condition.op, condition.operand);
  }
}

function part(parts: Parts, name: string): RawBuilder<unknown> {
  const found = Object.hasOwn(parts, name) ? parts[name] : undefined;
  if (found === undefined)
    throw new ScimError('invalidFilter', `"${name}" of a membership cannot be filtered by.`);
  return found;
}

/** Whether the condition names the other side by its id, so that the links are found from there. */
export function namesOther(condition: Condition): boolean {
  if (condition.kind === 'some') return namesOther(condition.where);
  if (condition.kind === 'and') return condition.all.some(namesOther);
  return condition.kind === 'compare' && condition.op === 'eq' && partName(condition) === 'value';
}

/** Those leaves of the condition that must hold and name the other side. */
export function namingOther(condition: Condition): Condition {
  if (condition.kind !== 'and') return condition;
  return { ...condition, all: condition.all.filter(namesOther).map(namingOther) };
}

/** Whether the answer depends on the part of this name. */
export function asksFor(condition: Condition, name: string): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.all.some((each) => asksFor(each, name));
    case 'not':
      return asksFor(condition.of, name);
    case 'some':
      return asksFor(condition.where, name);
    case 'present':
    case 'compare':
      return partName(condition) === name;
  }
}
