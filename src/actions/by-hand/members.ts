/** Members of groups that are kept by hand, whoever manages the people: put in, taken out, made owners. */
import { ownFacts } from '../../directory/index.ts';
import { NO_LINK_EDIT } from '../../scim/index.ts';
import { groupsAt, holdersOf, type Tx } from '../../store/index.ts';
import type { DirectoryEntry } from '../access/search-directory.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { addTo, alter, takeOut } from './alter-members.ts';
import { handCaller, refusing, requireHolder, requireUnmanaged, type ByHand } from './hand-caller.ts';
import { entryOf, membershipsOf, type GroupMembership, type Membership } from './view.ts';

/** A member with what it is in this group. */
export type MemberView = { readonly person: DirectoryEntry; readonly group: GroupMembership };

type Place = { readonly groupId: string; readonly memberId: string };

/** Puts somebody into a group; who is in it stays what they are. Errors: resource-not-found, managed-externally, invalid-request. */
export const addMember = (services: Services, by: ByHand, place: Place): Promise<MemberView> =>
  refusing(() =>
    services.store.write(async (tx) => {
      await addTo(services, tx, handCaller(services, by), place.groupId, place.memberId);
      return memberView(tx, by.tenantId, place);
    }),
  );

/** Errors: resource-not-found, managed-externally. */
export const removeMember = (services: Services, by: ByHand, { groupId, memberId }: Place): Promise<void> =>
  refusing(() =>
    services.store.write(async (tx) => {
      const caller = handCaller(services, by);
      const stored = await requireUnmanaged(tx, caller, 'Group', groupId);
      if (!(await isIn(tx, by.tenantId, groupId, memberId))) throw noMember(groupId, memberId);
      await takeOut(services, tx, caller, stored, memberId);
    }),
  );

/** Makes a member an owner of the group, or no longer one. Errors: resource-not-found, managed-externally. */
export const setMembership = (
  services: Services,
  by: ByHand,
  place: Place,
  membership: Membership,
): Promise<MemberView> =>
  refusing(() =>
    services.store.write(async (tx) => {
      const { groupId, memberId } = place;
      const caller = handCaller(services, by);
      const stored = await requireUnmanaged(tx, caller, 'Group', groupId);
      await requireHolder(tx, by.tenantId, 'User', memberId);
      if (!(await isIn(tx, by.tenantId, groupId, memberId))) throw noMember(groupId, memberId);
      const others = ownFacts(stored.doc).owners.filter((id) => id !== memberId);
      const owners = membership === 'OWNER' ? [...others, memberId] : others;
      await alter(services, tx, caller, stored, owners, NO_LINK_EDIT);
      return memberView(tx, by.tenantId, place);
    }),
  );

/**
 * Puts somebody into these groups and out of all others that are kept by hand; what an integration manages stays. Errors:
 * resource-not-found, managed-externally.
 */
export const setGroups = (
  services: Services,
  by: ByHand,
  memberId: string,
  groupIds: readonly string[],
): Promise<readonly GroupMembership[]> =>
  refusing(() =>
    services.store.write(async (tx) => {
      const caller = handCaller(services, by);
      await requireHolder(tx, by.tenantId, 'User', memberId);
      const links = await groupsAt(tx, { tenantId: by.tenantId, position: Number.MAX_SAFE_INTEGER }, [
        memberId,
      ]);
      const present = links.map(({ groupId }) => groupId);
      const holders = await holdersOf(tx, by.tenantId, { nameKeys: [], ids: present });
      const own = holders.filter(({ manager }) => manager === '').map(({ id }) => id);
      const coming = groupIds.filter((id) => !present.includes(id));
      const going = new Set(own.filter((id) => !groupIds.includes(id)));
      // In one order for all, so that nobody waits for somebody who waits for them.
      for (const id of [...new Set([...coming, ...going])].sort())
        if (going.has(id))
          await takeOut(services, tx, caller, await requireUnmanaged(tx, caller, 'Group', id), memberId);
        else await addTo(services, tx, caller, id, memberId);
      return membershipsOf(tx, by.tenantId, memberId);
    }),
  );

async function isIn(tx: Tx, tenantId: string, groupId: string, memberId: string): Promise<boolean> {
  const links = await groupsAt(tx, { tenantId, position: Number.MAX_SAFE_INTEGER }, [memberId]);
  return links.some((link) => link.groupId === groupId);
}

const noMember = (groupId: string, memberId: string): Refusal =>
  new Refusal(
    'resource-not-found',
    `"${memberId.slice(0, 80)}" is no member of the group "${groupId.slice(0, 80)}".`,
  );

async function memberView(tx: Tx, tenantId: string, { groupId, memberId }: Place): Promise<MemberView> {
  const [{ type } = { type: 'User' }] = await holdersOf(tx, tenantId, { nameKeys: [], ids: [memberId] });
  const person = await entryOf(tx, tenantId, type === 'Group' ? 'Group' : 'User', memberId);
  const group = (await membershipsOf(tx, tenantId, memberId)).find(({ id }) => id === groupId);
  if (group === undefined) throw noMember(groupId, memberId);
  return { person, group };
}
