/** The keys of people's entries in the log, each as it was sealed; a key that is destroyed leaves the moment when. */
import { sql } from 'kysely';
import type { PackedList } from './json-sql.ts';
import { command, raw, statement } from './statement.ts';
import type { PersonKeyRow } from './tables-log.ts';
import { forgetNames } from './former-names.ts';
import type { Tx } from './transaction.ts';

type Named = { readonly tenantId: string; readonly personId: string };

/** Whoever comes back under the same id keeps the key that there is. */
const insertKey = statement<Named & { sealedKey: string }, Pick<PersonKeyRow, 'sealed_key'>>((db, argument) =>
  db
    .insertInto('person_keys')
    .values({
      tenant_id: argument('tenantId'),
      person_id: argument('personId'),
      sealed_key: argument('sealedKey'),
      erased_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'person_id'])
        .doUpdateSet({ sealed_key: sql<string>`coalesce(person_keys.sealed_key, excluded.sealed_key)` }),
    )
    .returning('sealed_key'),
);

/** Keeps the key of somebody who cannot have one: fails where there is one all the same. */
export const sendPersonKey = command<Named & { sealedKey: string }>((db, argument) =>
  db.insertInto('person_keys').values({
    tenant_id: argument('tenantId'),
    person_id: argument('personId'),
    sealed_key: argument('sealedKey'),
    erased_at: null,
  }),
);

/** Keeps the key unless the person has one, and answers the key that stands. */
export async function insertPersonKey(tx: Tx, named: Named, sealedKey: string): Promise<string> {
  const [row] = (await insertKey(tx, { ...named, sealedKey })).rows;
  return row?.sealed_key ?? sealedKey;
}

/** The key of a person; `erasedAt` is when it was destroyed. */
export type PersonKey = { readonly sealedKey: string | null; readonly erasedAt: number | null };

export async function findPersonKey(
  tx: Tx,
  tenantId: string,
  personId: string,
): Promise<PersonKey | undefined> {
  const row = await tx.db
    .selectFrom('person_keys')
    .select(['sealed_key', 'erased_at'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row && { sealedKey: row.sealed_key, erasedAt: row.erased_at };
}

type KeyOf = Pick<PersonKeyRow, 'person_id' | 'sealed_key'>;
const keysAmong = statement<{ tenantId: string; ids: PackedList }, KeyOf>((db, argument, { lists }) =>
  raw(
    db,
    sql`select person_id, sealed_key from person_keys
      where tenant_id = ${argument('tenantId')} and ${lists.amongPacked('person_id', argument('ids'))}`,
  ),
);

/** The keys of these people, as they were sealed; whoever has none, or one that is destroyed, is missing. */
export async function findPersonKeys(
  tx: Tx,
  tenantId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const { rows } = await keysAmong(tx, { tenantId, ids: tx.sql.lists.pack(personIds) });
  return new Map(
    rows.flatMap(({ person_id: id, sealed_key: key }) => (key === null ? [] : [[id, key] as const])),
  );
}

/** Destroys the key of a person who is no longer there, and blanks every state that was kept. */
export async function erasePerson(tx: Tx, { tenantId, personId }: Named, now: number): Promise<void> {
  await tx.db
    .insertInto('person_keys')
    .values({ tenant_id: tenantId, person_id: personId, sealed_key: null, erased_at: now })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'person_id']).doUpdateSet({ sealed_key: null, erased_at: now }),
    )
    .execute();
  await tx.db
    .updateTable('resource_history')
    .set({ doc: '{}' })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', personId)
    .execute();
  await forgetNames(tx, tenantId, personId);
}
