/** What the log says about each person can be read, unless it was erased. */
import { sql } from 'kysely';
import { openPersonKey } from '../../directory/index.ts';
import type { Check } from './check.ts';
import { PAGE, pagesOf } from './pages.ts';

type Person = { readonly id: string; readonly kept: string | null; readonly erased: number | null };

/** A key cannot be made up; with another secret key of the instance it may be readable. */
export const keys: Check = Object.freeze({
  name: 'keys',
  claim: 'what the log says about each person can be read, unless it was erased',
  find: async function* (tx, tenantId, secret) {
    const next = async (last: Person | undefined) => {
      const { rows } = await sql<Person>`select r.id, key.sealed_key as kept, key.erased_at as erased
        from resources as r left join person_keys as key on key.tenant_id = r.tenant_id and key.person_id = r.id
        where r.tenant_id = ${tenantId} and r.type = 'User' and r.id > ${last?.id ?? ''}
        order by r.id limit ${PAGE}`.execute(tx.db);
      return rows;
    };
    for await (const page of pagesOf(next))
      for (const { id, kept, erased } of page) {
        const readable = kept !== null && openPersonKey(secret, `${tenantId}/${id}`, kept) !== undefined;
        if (!readable && erased === null)
          yield { at: `User ${id}`, says: 'has no key that opens with this ROSTER_SECRET_KEY', mend: null };
      }
  },
});
