/** No group contains itself, directly or through others. */
import { sql } from 'kysely';
import type { Check } from './check.ts';

/** A ring has to be cut somewhere, and all its groups are in it alike: a person decides where. */
export const rings: Check = Object.freeze({
  name: 'rings',
  claim: 'no group contains itself, directly or through others',
  find: async function* (tx, tenantId) {
    const { rows } = await sql<{ readonly id: string }>`with recursive above (own, id) as (
        select member_id, group_id from members where tenant_id = ${tenantId} and member_type = 'Group'
        union
        select above.own, link.group_id from above
          join members as link on link.tenant_id = ${tenantId} and link.member_id = above.id
      ) select own as id from above where own = id order by own`.execute(tx.db);
    for (const { id } of rows) yield { at: `Group ${id}`, says: 'contains itself', mend: null };
  },
});
