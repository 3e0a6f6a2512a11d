/** The statements that write the rows of resources; which of them a Change needs is decided elsewhere. */
import { sql } from 'kysely';
import type { PackedList } from './json-sql.ts';
import type { Placed } from './column-values.ts';
import { command, type Argument } from './statement.ts';
import type { ResourceRow } from './tables.ts';
import type { EngineSql } from './transaction.ts';

/** What a write sets of a resource. */
export type Written = Omit<ResourceRow, 'tenant_id' | 'id' | 'type' | 'created_at' | 'since'> & {
  readonly since: Placed;
};

/** The columns of a resource that a write sets, each with its place in a statement. */
const written = (argument: Argument<Key & Written>, sql: EngineSql) => ({
  integration_id: argument('integration_id'),
  user_name_key: argument('user_name_key'),
  group_name_key: argument('group_name_key'),
  display_name_key: argument('display_name_key'),
  family_name_key: argument('family_name_key'),
  external_id: argument('external_id'),
  active: argument('active'),
  doc: argument('doc'),
  version: argument('version'),
  modified_at: argument('modified_at'),
  since: sql.position(argument('since'), argument('tenant_id')),
});

/** The whole row of a resource that is new. */
export type NewRow = Omit<ResourceRow, 'since'> & Pick<Written, 'since'>;

export const insertRow = command<NewRow>((db, argument, sql) =>
  db.insertInto('resources').values({
    tenant_id: argument('tenant_id'),
    id: argument('id'),
    type: argument('type'),
    created_at: argument('created_at'),
    ...written(argument, sql),
  }),
);

type Key = Pick<ResourceRow, 'tenant_id' | 'id'>;

export const updateRow = command<Key & Written>((db, argument, sql) =>
  db
    .updateTable('resources')
    .set(written(argument, sql))
    .where('tenant_id', '=', argument('tenant_id'))
    .where('id', '=', argument('id')),
);

/** The document alone: its keys, which have an index each, stay what they are. */
export const updateDocument = command<Key & Pick<Written, 'doc' | 'version' | 'modified_at' | 'since'>>(
  (db, argument, { position }) =>
    db
      .updateTable('resources')
      .set({
        doc: argument('doc'),
        version: argument('version'),
        modified_at: argument('modified_at'),
        since: position(argument('since'), argument('tenant_id')),
      })
      .where('tenant_id', '=', argument('tenant_id'))
      .where('id', '=', argument('id')),
);

/** What alters of a resource when only its members do. */
export const updateVersion = command<Key & Pick<Written, 'version' | 'modified_at'>>((db, argument) =>
  db
    .updateTable('resources')
    .set({ version: argument('version'), modified_at: argument('modified_at') })
    .where('tenant_id', '=', argument('tenant_id'))
    .where('id', '=', argument('id')),
);

export const deleteRow = command<Key>((db, argument) =>
  db.deleteFrom('resources').where('tenant_id', '=', argument('tenant_id')).where('id', '=', argument('id')),
);

/** Raises the version of each, and its time as well, even where two changes come within one millisecond. */
export const touchRows = command<{ tenantId: string; ids: PackedList; at: number }>(
  (db, argument, { lists }) =>
    db
      .updateTable('resources')
      .set((eb) => ({
        version: eb('version', '+', 1),
        modified_at: sql<number>`case when modified_at < ${argument('at')} then ${argument('at')} else modified_at + 1 end`,
      }))
      .where('tenant_id', '=', argument('tenantId'))
      .where(lists.amongPacked('id', argument('ids'))),
);
