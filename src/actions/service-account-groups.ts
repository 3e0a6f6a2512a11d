/** The groups in which a service account is: by them it holds in Roster what is bound to these groups. */
import {
  findPublished,
  groupsOfAccounts,
  permissionsBoundTo,
  putGroupsOfAccount,
  type ServiceAccount,
  type Tx,
} from '../store/index.ts';
import { requireHeld } from './grants.ts';
import type { Principal } from './principal.ts';
import { Refusal } from './refusal.ts';
import { nameIn } from './state-view.ts';

export type AccountGroup = { readonly id: string; readonly name: string | null };
export type ServiceAccountView = ServiceAccount & { readonly groups: readonly AccountGroup[] };

/** Each with its groups. */
export async function withGroups(
  tx: Tx,
  tenantId: string,
  accounts: readonly ServiceAccount[],
): Promise<readonly ServiceAccountView[]> {
  const ids = accounts.map(({ id }) => id);
  const groups = await groupsOfAccounts(tx, tenantId, ids);
  const known = await findPublished(tx, tenantId, [...new Set([...groups.values()].flat())]);
  const shown = (id: string): AccountGroup => ({ id, name: nameIn(known.get(id)?.doc ?? {}) });
  return accounts.map((account) => ({ ...account, groups: (groups.get(account.id) ?? []).map(shown) }));
}

/** These and no others. Nobody gives a program by a group what they may not do themselves. Errors: resource-not-found, managed-externally, forbidden. */
export async function giveGroups(
  tx: Tx,
  { tenantId, id }: Pick<ServiceAccount, 'tenantId' | 'id'>,
  groupIds: readonly string[],
  caller: Principal | undefined,
): Promise<void> {
  const known = await findPublished(tx, tenantId, groupIds);
  for (const groupId of groupIds) {
    const group = known.get(groupId);
    if (group?.type !== 'Group')
      throw new Refusal('resource-not-found', `There is no group with the id "${groupId.slice(0, 80)}".`);
    if (group.integrationId !== '')
      throw new Refusal(
        'managed-externally',
        `An integration manages the group "${nameIn(group.doc) ?? groupId}", and knows nothing of service accounts.`,
      );
  }
  requireHeld(caller, await permissionsBoundTo(tx, tenantId, groupIds), 'What is bound to these groups');
  await putGroupsOfAccount(tx, { tenantId, accountId: id }, groupIds);
}
