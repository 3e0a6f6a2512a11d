/** Changes of the members of a group that is kept by hand, within a transaction. */
import { OWN_GROUP, ownFacts, ownType, withOwnFacts } from '../../directory/index.ts';
import { diff, NO_LINK_EDIT, type LinkEdit, type Stored } from '../../scim/index.ts';
import { holdersOf, UNMANAGED, type Tx } from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import { commitIn } from '../commit.ts';
import type { Services } from '../services.ts';
import { refuseIfShadowed } from '../shadow/refuse.ts';
import { NOTHING_OF_MEMBERS, requireHolder, requireUnmanaged } from './hand-caller.ts';

/** Errors: resource-not-found, managed-externally, invalid-request for a ring of groups. */
export async function addTo(
  services: Services,
  tx: Tx,
  caller: Caller,
  groupId: string,
  memberId: string,
): Promise<void> {
  const stored = await requireUnmanaged(tx, caller, 'Group', groupId);
  const [holder] = await holdersOf(tx, caller.tenantId, { nameKeys: [], ids: [memberId] });
  if (holder?.type !== 'Group') await requireHolder(tx, caller.tenantId, 'User', memberId);
  await refuseIfShadowed(tx, caller.tenantId, holder?.manager ?? UNMANAGED);
  const add = new Map([[memberId, { value: memberId, type: null }]]);
  await alter(services, tx, caller, stored, ownFacts(stored.doc).owners, { ...NO_LINK_EDIT, add });
}

/** Who leaves owns it no longer. */
export const takeOut = (
  services: Services,
  tx: Tx,
  caller: Caller,
  stored: Stored,
  memberId: string,
): Promise<void> =>
  alter(
    services,
    tx,
    caller,
    stored,
    ownFacts(stored.doc).owners.filter((id) => id !== memberId),
    { ...NO_LINK_EDIT, remove: new Set([memberId]) },
  );

export async function alter(
  services: Services,
  tx: Tx,
  caller: Caller,
  { id, doc }: Stored,
  owners: readonly string[],
  edit: LinkEdit,
): Promise<void> {
  const type = ownType('Group');
  const attributes = diff(type, doc, withOwnFacts(doc, OWN_GROUP, { owners }));
  await commitIn(services, caller, tx, {
    type,
    id,
    intent: { kind: 'patch', edits: [...attributes, { kind: 'link', edit }] },
    ifMatch: undefined,
    projection: NOTHING_OF_MEMBERS,
  });
}
