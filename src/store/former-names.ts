/** Names of people and groups that are gone: written with their deletion, forgotten with their erasure. */
import { isPerson, keysOf, type Change } from '../directory/index.ts';
import type { Placed } from './column-values.ts';
import { command } from './statement.ts';
import type { FormerNameRow } from './tables.ts';
import type { Tx } from './transaction.ts';

/** `until` is the position of the log at which it went. */
export type Former = { readonly id: string; readonly until: number };

const insert = command<Omit<FormerNameRow, 'until'> & { readonly until: Placed }>(
  (db, argument, { position }) =>
    db
      .insertInto('former_names')
      .values({
        tenant_id: argument('tenant_id'),
        type: argument('type'),
        name_key: argument('name_key'),
        id: argument('id'),
        until: position(argument('until'), argument('tenant_id')),
      })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'type', 'name_key', 'id'])
          .doUpdateSet((eb) => ({ until: eb.ref('excluded.until') })),
      ),
);

/** Keeps the name of what a Change deletes. */
export function keepName(tx: Tx, tenantId: string, change: Change, until: Placed): void {
  const { userName, displayName } = keysOf(change.before?.doc ?? {});
  const name = isPerson(change) ? userName : change.type.names.has('members') ? displayName : null;
  if (name === null) return;
  insert(tx, { tenant_id: tenantId, type: change.type.name, name_key: name, id: change.id, until });
}

/** Those who had that folded name before somebody came under it, the latest first; at most so many. */
export async function formerOf(
  tx: Tx,
  tenantId: string,
  { type, name, id }: { readonly type: string; readonly name: string; readonly id: string },
  limit: number,
): Promise<readonly Former[]> {
  return tx.db
    .selectFrom('former_names')
    .select(['id', 'until'])
    .where('tenant_id', '=', tenantId)
    .where('type', '=', type)
    .where('name_key', '=', name)
    .where('id', '!=', id)
    .orderBy('until', 'desc')
    .limit(limit)
    .execute();
}

export async function forgetNames(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.db.deleteFrom('former_names').where('tenant_id', '=', tenantId).where('id', '=', id).execute();
}
