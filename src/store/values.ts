/** The rows by which a resource is found through the values of its multi-valued attributes. */
import { valueKeysOf, type Change, type ValueKey } from '../directory/index.ts';
import type { Stored } from '../scim/index.ts';
import { command } from './statement.ts';
import type { ResourceValueRow } from './tables.ts';
import type { Tx } from './transaction.ts';

/** Most resources have one or two such values, each a row by the same statement. */
const insertValue = command<ResourceValueRow>((db, argument) =>
  db.insertInto('resource_values').values({
    tenant_id: argument('tenant_id'),
    attribute: argument('attribute'),
    value_key: argument('value_key'),
    resource_id: argument('resource_id'),
    ordinal: argument('ordinal'),
  }),
);

export const insertValues = (tx: Tx, tenantId: string, change: Change, after: Stored): void =>
  insertValuesOf(tx, tenantId, change.id, valueKeysOf(change.type, after.doc));

export function insertValuesOf(tx: Tx, tenantId: string, id: string, values: readonly ValueKey[]): void {
  for (const value of values) insertValue(tx, valueRowOf(tenantId, id, value));
}

/** The row by which a resource is found through one of its values. */
export const valueRowOf = (
  tenantId: string,
  id: string,
  { attribute, value, ordinal }: ValueKey,
): ResourceValueRow => ({
  tenant_id: tenantId,
  attribute,
  value_key: value,
  resource_id: id,
  ordinal,
});

/** Takes away all by which a resource is found. */
export const deleteValues = command<{ tenantId: string; id: string }>((db, argument) =>
  db
    .deleteFrom('resource_values')
    .where('tenant_id', '=', argument('tenantId'))
    .where('resource_id', '=', argument('id')),
);
