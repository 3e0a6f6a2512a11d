/** Both ends of every membership are there, and of the type that the membership says. */
import { sql } from 'kysely';
import type { MemberRow } from '../tables.ts';
import type { Check, Finding } from './check.ts';
import { PAGE, pagesOf } from './pages.ts';

type Loose = Omit<MemberRow, 'tenant_id'> & {
  readonly group_type: string | null;
  readonly type: string | null;
};

export const links: Check = Object.freeze({
  name: 'links',
  claim: 'both ends of every membership are there, and of the type that it says',
  find: async function* (tx, tenantId) {
    const next = async (last: Loose | undefined) => {
      const { rows } = await sql<Loose>`
        select link.group_id, link.member_id, link.member_type, own.type as group_type, other.type as type
        from members as link
        left join resources as own on own.tenant_id = link.tenant_id and own.id = link.group_id
        left join resources as other on other.tenant_id = link.tenant_id and other.id = link.member_id
        where link.tenant_id = ${tenantId}
          and (link.group_id, link.member_id) > (${last?.group_id ?? ''}, ${last?.member_id ?? ''})
          and (own.type is null or own.type <> 'Group' or other.type is null or other.type <> link.member_type)
        order by link.group_id, link.member_id limit ${PAGE}`.execute(tx.db);
      return rows;
    };
    for await (const page of pagesOf(next)) for (const loose of page) yield findingOf(loose);
  },
});

function findingOf({ group_id: groupId, member_id: memberId, ...loose }: Loose): Finding {
  const at = `membership of ${memberId} in ${groupId}`;
  if (loose.group_type !== 'Group')
    return { at, says: 'is in no group', mend: { kind: 'unlink', groupId, memberId } };
  if (loose.type === null) return { at, says: 'is of nobody', mend: { kind: 'unlink', groupId, memberId } };
  const { type } = loose;
  return {
    at,
    says: `is of a ${type} and says ${loose.member_type}`,
    mend: { kind: 'retype', groupId, memberId, type },
  };
}
