/** Which attributes are columns of `resources`, and which multi-valued ones have rows in `resource_values`, as two tables. */
import { SEARCHABLE_VALUES } from '../directory/index.ts';
import type { Target } from '../scim/index.ts';
import type { ResourceRow } from './tables.ts';

/** `folded`: the column holds folded text, so the operand must be folded too. */
export type Column = {
  readonly column: keyof ResourceRow;
  readonly holds: 'folded' | 'text' | 'flag' | 'time';
};

const COLUMNS: Readonly<Record<string, Column>> = Object.freeze({
  id: { column: 'id', holds: 'text' },
  externalId: { column: 'external_id', holds: 'text' },
  userName: { column: 'user_name_key', holds: 'folded' },
  displayName: { column: 'display_name_key', holds: 'folded' },
  'name.familyName': { column: 'family_name_key', holds: 'folded' },
  active: { column: 'active', holds: 'flag' },
  'meta.created': { column: 'created_at', holds: 'time' },
  'meta.lastModified': { column: 'modified_at', holds: 'time' },
  'meta.resourceType': { column: 'type', holds: 'text' },
});

/** The column of an attribute, or undefined when it is found in the document alone. */
export function columnOf({ container, attribute, sub }: Target): Column | undefined {
  if (container !== null) return undefined;
  const name = sub === null ? attribute.name : `${attribute.name}.${sub.name}`;
  return Object.hasOwn(COLUMNS, name) ? COLUMNS[name] : undefined;
}

/** Whether `value` of this attribute's elements has rows of its own. */
export const hasValueRows = ({ container, attribute, sub }: Target): boolean =>
  container === null && sub?.name === 'value' && SEARCHABLE_VALUES.includes(attribute.name);
