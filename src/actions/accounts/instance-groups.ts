/** The groups of a user of the instance: those of the person of that address, in each tenant that the user is in. */
import { readDirectory } from '../access/search-directory.ts';
import { actorOf } from '../actor.ts';
import { addMember, createPerson, setGroups } from '../by-hand/index.ts';
import type { Tx } from '../../store/index.ts';
import type { Principal } from '../principal.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { viewOfAccount } from './roles.ts';
import { personOf, tenantIdsOf, type InstanceUserGiven } from './view-instance-user.ts';

/** `others`: what becomes of other groups that are kept by hand. `services` is of the transaction. Errors: resource-not-found, managed-externally. */
export async function putIntoGroups(
  services: Services,
  tx: Tx,
  caller: Principal,
  {
    id,
    given: { groups, firstName, lastName },
    others,
  }: { readonly id: string; readonly given: InstanceUserGiven; readonly others: 'stay' | 'go' },
): Promise<void> {
  if (groups === undefined) return;
  const view = await viewOfAccount(tx, id);
  const { name } = view.account;
  const missing = new Set(groups);
  for (const tenantId of tenantIdsOf(view)) {
    const here = (await readDirectory(services, tenantId, 'Group', groups)).map((group) => group.id);
    for (const each of here) missing.delete(each);
    const by = { tenantId, actor: actorOf(caller) };
    const person = await personOf(services, tenantId, view.account);
    if (person === undefined && here.length > 0) {
      const made = { username: name, email: name, firstName, lastName, active: true };
      await createPerson(services, by, made, here);
    } else if (person !== undefined && others === 'go') await setGroups(services, by, person.id, here);
    else if (person !== undefined)
      for (const groupId of here) await addMember(services, by, { groupId, memberId: person.id });
  }
  const [first] = missing;
  if (first !== undefined)
    throw new Refusal(
      'resource-not-found',
      `No tenant of this user has a group "${first.slice(0, 80)}"; name its tenant in "tenants".`,
    );
}
