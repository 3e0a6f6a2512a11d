/** New people in large numbers: the rows of each made beforehand, and all of them written together with their log entries. */
import { valueKeysOf, type Change } from '../directory/index.ts';
import { insertAll, tupleOf, type Tuple } from './bulk.ts';
import { appendPrepared, prepared, type Prepared } from './append-all.ts';
import type { NewEntry } from './log.ts';
import type { Tx } from './transaction.ts';
import { valueRowOf } from './values.ts';
import { firstRow } from './write-change.ts';

const RESOURCE = [
  ...([
    'tenant_id',
    'id',
    'type',
    'created_at',
    'integration_id',
    'user_name_key',
    'group_name_key',
  ] as const),
  ...([
    'display_name_key',
    'family_name_key',
    'external_id',
    'active',
    'doc',
    'version',
    'modified_at',
  ] as const),
] as const;
const VALUE = ['tenant_id', 'attribute', 'value_key', 'resource_id', 'ordinal'] as const;
const PERSON_KEY = ['tenant_id', 'person_id', 'sealed_key', 'erased_at'] as const;

/**
 * What a creation writes, as lists of values: they pass from one thread to another, where the names of columns would be copied
 * for every row. `resource` misses where in the log it stands.
 */
export type CreationRows = {
  readonly resource: Tuple;
  readonly values: readonly Tuple[];
  readonly personKey: Tuple;
  readonly entry: Prepared;
};

/** The rows of a Change that creates a person; where in the log it stands comes with being written. */
export function creationRows(
  tenantId: string,
  change: Change,
  { entry, sealedKey }: { readonly entry: NewEntry; readonly sealedKey: string },
): CreationRows {
  if (change.before !== null || change.after === null)
    throw new RangeError('only a creation has rows of its own');
  const keys = valueKeysOf(change.type, change.after.doc);
  const row = firstRow({ tenantId, change, groupNames: 'free' }, change.after, 0);
  return {
    resource: tupleOf(row, RESOURCE),
    values: keys.map((key) => tupleOf(valueRowOf(tenantId, change.id, key), VALUE)),
    personKey: [tenantId, change.id, sealedKey, null],
    entry: prepared(entry),
  };
}

/** Writes them in their order. Throws StoreConflict when a name or an id is another resource's. */
export async function insertCreations(
  tx: Tx,
  tenantId: string,
  creations: readonly CreationRows[],
): Promise<void> {
  const values = creations.flatMap((each) => each.values);
  await insertAll(tx, 'resource_values', VALUE, values);
  const keys = creations.map(({ personKey }) => personKey);
  await insertAll(tx, 'person_keys', PERSON_KEY, keys);
  const entries = creations.map(({ entry }) => entry);
  const positions = await appendPrepared(tx, tenantId, entries);
  const rows = creations.map(({ resource }, index): Tuple => [...resource, positions[index] ?? 0]);
  await insertAll(tx, 'resources', [...RESOURCE, 'since'], rows);
}
