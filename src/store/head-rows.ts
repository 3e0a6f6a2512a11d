/** The look-ups before every write: the row of a resource, its links, and the types of what is to become a member. */
import type { Membership } from '../directory/index.ts';
import type { PackedList } from './json-sql.ts';
import { STORED_COLUMNS, UNMANAGED, type StoredRow, type View } from './resources.ts';
import { statement } from './statement.ts';
import type { MemberRow, ResourceRow } from './tables.ts';

export const headRow = statement<Sought, HeadRow>((db, argument, { locks }) =>
  db
    .selectFrom('resources')
    .select([...STORED_COLUMNS, 'integration_id'])
    .select((eb) =>
      eb
        .selectFrom('person_keys')
        .select('sealed_key')
        .where('person_keys.tenant_id', '=', argument('tenantId'))
        .where('person_id', '=', argument('id'))
        .as('person_key'),
    )
    .where('tenant_id', '=', argument('tenantId'))
    .where('id', '=', argument('id'))
    .where('type', '=', argument('type'))
    .where('integration_id', 'in', [argument('integrationId'), UNMANAGED])
    .modifyEnd(locks.forUpdate),
);

type Sought = View & { readonly id: string; readonly type: string };
type HeadRow = StoredRow & Pick<ResourceRow, 'integration_id'> & { readonly person_key: string | null };

export const presentAmong = statement<LinksAmong, { readonly member_id: string }>((db, argument, { lists }) =>
  db
    .selectFrom('members')
    .select('member_id')
    .where('tenant_id', '=', argument('tenantId'))
    .where('group_id', '=', argument('id'))
    .where(lists.amongPacked('member_id', argument('members'))),
);

type LinksAmong = { readonly tenantId: string; readonly id: string; readonly members: PackedList };

type TypeRow = Pick<ResourceRow, 'id' | 'type' | 'integration_id'>;

export const typeRows = statement<{ tenantId: string; ids: PackedList }, TypeRow>(
  (db, argument, { lists, locks }) =>
    db
      .selectFrom('resources')
      .select(['id', 'type', 'integration_id'])
      .where('tenant_id', '=', argument('tenantId'))
      .where(lists.amongPacked('id', argument('ids')))
      .modifyEnd(locks.forShare),
);

type LinkRow = Omit<MemberRow, 'tenant_id' | 'since'>;

const linksOf = (own: 'group_id' | 'member_id') =>
  statement<{ tenantId: string; id: string }, LinkRow>((db, argument) =>
    db
      .selectFrom('members')
      .select(['group_id', 'member_id', 'member_type'])
      .where('tenant_id', '=', argument('tenantId'))
      .where(own, '=', argument('id')),
  );
/** Of the members of one group those with these ids. */
export const linksNamed = statement<LinksAmong, LinkRow>((db, argument, { lists }) =>
  db
    .selectFrom('members')
    .select(['group_id', 'member_id', 'member_type'])
    .where('tenant_id', '=', argument('tenantId'))
    .where('group_id', '=', argument('id'))
    .where(lists.amongPacked('member_id', argument('members'))),
);

export const linksOfGroup = linksOf('group_id');
export const linksOfMember = linksOf('member_id');

export const toMembership = (row: LinkRow): Membership => ({
  groupId: row.group_id,
  memberId: row.member_id,
  memberType: row.member_type,
});
