/** Mends what a check found, from the documents as they are now; the documents, the links and the log are never made up. */
import { sql } from 'kysely';
import { valueKeysOf } from '../../directory/index.ts';
import type { Tx } from '../transaction.ts';
import { deleteValues, insertValuesOf } from '../values.ts';
import type { Mend } from './check.ts';
import { derivedColumns, documentOf, typeOf, uniqueNameOf } from './documents.ts';

type Menders = {
  readonly [K in Mend['kind']]: (
    tx: Tx,
    tenantId: string,
    mend: Extract<Mend, { kind: K }>,
  ) => Promise<unknown>;
};

const MENDERS: Menders = Object.freeze({
  rebuild: (tx, tenantId, { id }) => rebuild(tx, tenantId, id),
  'forget-values': async (tx, tenantId, { id }) => deleteValues(tx, { tenantId, id }),
  unlink: (tx, tenantId, { groupId, memberId }) =>
    tx.db
      .deleteFrom('members')
      .where('tenant_id', '=', tenantId)
      .where('group_id', '=', groupId)
      .where('member_id', '=', memberId)
      .execute(),
  retype: (tx, tenantId, { groupId, memberId, type }) =>
    tx.db
      .updateTable('members')
      .set({ member_type: type })
      .where('tenant_id', '=', tenantId)
      .where('group_id', '=', groupId)
      .where('member_id', '=', memberId)
      .execute(),
  'move-head': (tx, tenantId) => moveHead(tx, tenantId),
  reindex: (tx) => sql`reindex`.execute(tx.db),
});

export async function mend<K extends Mend['kind']>(
  tx: Tx,
  tenantId: string,
  each: Extract<Mend, { kind: K }>,
): Promise<void> {
  const mender: Menders[K] = MENDERS[each.kind];
  await mender(tx, tenantId, each);
}

/** Derives everything of a resource anew from its document. */
async function rebuild(tx: Tx, tenantId: string, id: string): Promise<void> {
  const row = await tx.db
    .selectFrom('resources')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .modifyEnd(tx.sql.locks.forUpdate)
    .executeTakeFirst();
  const [doc, type] = [row && documentOf(row), row && typeOf(row)];
  if (row === undefined || doc === undefined || type === undefined) return;
  const derived = derivedColumns(doc);
  const isGroup = !type.names.has('username');
  const unique = isGroup && row.group_name_key !== null && derived.display_name_key !== null;
  await tx.db
    .updateTable('resources')
    .set({ ...derived, group_name_key: unique ? uniqueNameOf(row, derived) : null })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
  deleteValues(tx, { tenantId, id });
  insertValuesOf(tx, tenantId, id, valueKeysOf(type, doc));
}

/** Puts the head of the log at its newest entry, which it repeats. */
async function moveHead(tx: Tx, tenantId: string): Promise<void> {
  const newest = await tx.db
    .selectFrom('log')
    .select(['position', 'at', 'hash'])
    .where('tenant_id', '=', tenantId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest === undefined) return;
  await tx.db
    .insertInto('log_heads')
    .values({ tenant_id: tenantId, ...newest })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(newest))
    .execute();
}
