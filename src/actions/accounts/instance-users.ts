/** People who sign in, as the public clients of the model know users of an instance: an account, with the person of that address in each tenant. */
import { nameAccount, within, StoreConflict, type Tx } from '../../store/index.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { inviteAccount } from './account.ts';
import { nameKeyOf } from './blank.ts';
import { changeAccountRoles } from './change-roles.ts';
import { putIntoGroups } from './instance-groups.ts';
import { requireAccount, viewOfAccount } from './roles.ts';
import { rolesFor, viewOfUser, type InstanceUserGiven, type InstanceUserView } from './view-instance-user.ts';

/**
 * All or nothing. `link` is the one by which a password is chosen. Errors: those of inviting, and of putting the person into
 * groups: account-exists, tenant-not-found, resource-not-found, managed-externally.
 */
export const createInstanceUser = (
  services: Services,
  caller: Principal,
  given: InstanceUserGiven,
): Promise<{ readonly user: InstanceUserView; readonly link: string }> =>
  services.store.write(async (tx) => {
    const inside = { ...services, store: within(services.store, tx) };
    const { id, link } = await inviteAccount(inside, given.email, rolesFor(given, []));
    await named(tx, id, given);
    await putIntoGroups(inside, tx, caller, { id, given, others: 'stay' });
    return { user: await viewOfUser(inside, tx, id), link };
  });

/** All or nothing. Errors: account-not-found, last-owner, and those of making one. */
export const changeInstanceUser = (
  services: Services,
  caller: Principal,
  id: string,
  given: InstanceUserGiven,
): Promise<InstanceUserView> =>
  services.store.write(async (tx) => {
    const inside = { ...services, store: within(services.store, tx) };
    const { roles } = await viewOfAccount(tx, id);
    await named(tx, id, given);
    await changeAccountRoles(inside, id, rolesFor(given, roles));
    await putIntoGroups(inside, tx, caller, { id, given, others: 'go' });
    return viewOfUser(inside, tx, id);
  });

/** Errors: account-not-found. */
export const readInstanceUser = (services: Services, id: string): Promise<InstanceUserView> =>
  services.store.read(async (tx) => viewOfUser({ ...services, store: within(services.store, tx) }, tx, id));

/** Errors: account-not-found, account-exists. */
async function named(tx: Tx, id: string, given: InstanceUserGiven): Promise<void> {
  const account = await requireAccount(tx, id);
  const { email: name, firstName = account.firstName, lastName = account.lastName } = given;
  await nameAccount(tx, { id, name, nameKey: nameKeyOf(name), firstName, lastName }).catch(
    (error: unknown) => {
      if (error instanceof StoreConflict)
        throw new Refusal('account-exists', `There is an account "${name}" already.`);
      throw error;
    },
  );
}
