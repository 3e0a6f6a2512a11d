/** People made, altered and deleted by hand: no integration manages them until one sends the same person. */
import { ownType } from '../../directory/index.ts';
import { DEFAULT_PROJECTION, fold } from '../../scim/index.ts';
import { findPublishedNamed, type Tx } from '../../store/index.ts';
import type { DirectoryEntry } from '../access/search-directory.ts';
import { commitIn } from '../commit.ts';
import { draftOf } from '../draft.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { addTo } from './alter-members.ts';
import { handCaller, refuseEntangled, refusing, requireUnmanaged, type ByHand } from './hand-caller.ts';
import { documentOf, userNameOf, type PersonGiven } from './person-document.ts';
import { entryOf } from './view.ts';

/** Errors: tenant-not-found, resource-exists, invalid-request, and those of putting somebody into the groups. */
export async function createPerson(
  services: Services,
  by: ByHand,
  given: PersonGiven,
  groupIds: readonly string[],
): Promise<DirectoryEntry> {
  const caller = handCaller(services, by);
  const type = ownType('User');
  const id = services.clock.resourceId();
  const draft = await refusing(async () => draftOf(caller, type, documentOf(given, {})));
  return refusing(() =>
    services.store.write(async (tx) => {
      await requireTenant(tx, by.tenantId);
      await refuseTaken(tx, by.tenantId, userNameOf(given));
      await commitIn(services, caller, tx, {
        type,
        id,
        intent: { kind: 'create', draft },
        ifMatch: undefined,
        projection: DEFAULT_PROJECTION,
      });
      for (const groupId of [...new Set(groupIds)].sort()) await addTo(services, tx, caller, groupId, id);
      return entryOf(tx, by.tenantId, 'User', id);
    }),
  );
}

/** What is not given is cleared; what only a former integration knew of the person stays. Errors: resource-not-found, managed-externally, resource-exists, invalid-request. */
export async function changePerson(
  services: Services,
  by: ByHand,
  id: string,
  given: PersonGiven,
): Promise<DirectoryEntry> {
  const caller = handCaller(services, by);
  const type = ownType('User');
  return refusing(() =>
    services.store.write(async (tx) => {
      const { doc } = await requireUnmanaged(tx, caller, 'User', id);
      const draft = draftOf(caller, type, documentOf(given, doc));
      await commitIn(services, caller, tx, {
        type,
        id,
        intent: { kind: 'replace', draft },
        ifMatch: undefined,
        projection: DEFAULT_PROJECTION,
      });
      return entryOf(tx, by.tenantId, 'User', id);
    }),
  );
}

/** Gone at once, with all memberships. Errors: resource-not-found, managed-externally, holds-open. */
export const removeByHand = (
  services: Services,
  by: ByHand,
  type: 'User' | 'Group',
  id: string,
): Promise<void> =>
  refusing(() =>
    services.store.write(async (tx) => {
      const caller = handCaller(services, by);
      await requireUnmanaged(tx, caller, type, id);
      await refuseEntangled(tx, by, id);
      await commitIn(services, caller, tx, {
        type: ownType(type),
        id,
        intent: { kind: 'remove' },
        ifMatch: undefined,
        projection: DEFAULT_PROJECTION,
      });
    }),
  );

/** Also the name of somebody whom applications still see, although the provider has deleted them. Errors: resource-exists. */
async function refuseTaken(tx: Tx, tenantId: string, userName: string): Promise<void> {
  const [other] = await findPublishedNamed(tx, tenantId, 'User', fold(userName));
  if (other !== undefined)
    throw new Refusal('resource-exists', `There is a user "${userName}" already; choose another name.`);
}
