/** Gives roles to people who sign in, and takes them away. */
import type { GivenRole } from '../../directory/index.ts';
import {
  listAccountRoles,
  markAccount,
  putAccountRoles,
  revokeLinksOf,
  type Account,
  type Tx,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { requireAnotherOwner } from './last-owner.ts';
import {
  isOwnerRole,
  ownerRoles,
  requireAccount,
  requireRoles,
  viewOfAccount,
  type AccountView,
  type Sourced,
} from './roles.ts';

/** What was given by hand, as a whole. */
export async function giveRoles(
  tx: Tx,
  accountId: string,
  roles: readonly GivenRole[],
  now: number,
): Promise<void> {
  await markAccount(tx, accountId, { owner: roles.some(isOwnerRole) });
  const others = roles.filter((role) => !isOwnerRole(role));
  await putAccountRoles(tx, { accountId, source: '' }, others, now);
}

/**
 * What somebody holds by hand is this from now on, as a whole. A link that is out ends when they get more by it: whoever made it may
 * have kept it. Errors: account-not-found, invalid-request, tenant-not-found, role-not-found, last-owner.
 */
export const changeAccountRoles = (
  { store, clock }: Services,
  id: string,
  roles: readonly GivenRole[],
): Promise<AccountView> =>
  store.write(async (tx) => {
    const account = await requireAccount(tx, id);
    await requireRoles(tx, roles);
    if (account.owner && !roles.some(isOwnerRole)) await requireAnotherOwner(tx, id);
    const before = await handHeld(tx, account);
    const isNew = (role: GivenRole): boolean =>
      !before.some(({ tenantId, roleId }) => tenantId === role.tenantId && roleId === role.roleId);
    if (!account.owner && roles.some(isNew)) await revokeLinksOf(tx, id, clock.now());
    await giveRoles(tx, id, roles, clock.now());
    return viewOfAccount(tx, id);
  });

const handHeld = async (tx: Tx, account: Account): Promise<readonly Sourced[]> => [
  ...ownerRoles(account, []),
  ...(await listAccountRoles(tx, { accountId: account.id })).filter(({ source }) => source === ''),
];
