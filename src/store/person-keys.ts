/** The keys of people's entries in the log, each as it was sealed; a key that is gone leaves the moment when. */
import { statement } from './statement.ts';
import type { Tx } from './transaction.ts';

type Named = { readonly tenantId: string; readonly personId: string };

const insertKey = statement<Named & { sealedKey: string }, unknown>((db, argument) =>
  db.insertInto('person_keys').values({
    tenant_id: argument('tenantId'),
    person_id: argument('personId'),
    sealed_key: argument('sealedKey'),
    erased_at: null,
  }),
);

export async function insertPersonKey(tx: Tx, named: Named, sealedKey: string): Promise<void> {
  await insertKey(tx, { ...named, sealedKey });
}
