/** Cuts a person or a group loose from its integration: it stays as it is, and from now on it is kept by hand. */
import { OWN_GROUP, OWN_USER, ownType, withOwnFacts } from '../../directory/index.ts';
import { diff, NO_LINK_EDIT } from '../../scim/index.ts';
import { readForEdit, UNMANAGED } from '../../store/index.ts';
import type { DirectoryEntry } from '../access/search-directory.ts';
import { commitIn } from '../commit.ts';
import type { Services } from '../services.ts';
import {
  handCaller,
  NOTHING_OF_MEMBERS,
  refuseEntangled,
  refusing,
  requireHolder,
  resourceGone,
  type ByHand,
  type HandType,
} from './hand-caller.ts';
import { refuseIfShadowed } from '../shadow/refuse.ts';
import { entryOf } from './view.ts';

/**
 * The integration can take it back by sending it again, but can take nothing away from it any more (actions/commit.ts). What nobody
 * manages stays as it is. Errors: resource-not-found, holds-open, resource-exists for a group whose name one kept by hand has.
 */
export const detach = (services: Services, by: ByHand, name: HandType, id: string): Promise<DirectoryEntry> =>
  refusing(() =>
    services.store.write(async (tx) => {
      const { tenantId } = by;
      const { manager } = await requireHolder(tx, tenantId, name, id);
      if (manager === UNMANAGED) return entryOf(tx, tenantId, name, id);
      await refuseEntangled(tx, by, id);
      await refuseIfShadowed(tx, tenantId, manager);
      const type = ownType(name);
      const { stored } = await readForEdit(tx, { tenantId, integrationId: manager }, type, id, NO_LINK_EDIT);
      if (stored === null) throw resourceGone(name, id);
      const urn = name === 'Group' ? OWN_GROUP : OWN_USER;
      const facts = { detachedFrom: manager, ...(name === 'Group' ? { owners: [] } : {}) };
      await commitIn(services, handCaller(services, by), tx, {
        type,
        id,
        managedBy: manager,
        intent: { kind: 'patch', edits: diff(type, stored.doc, withOwnFacts(stored.doc, urn, facts)) },
        ifMatch: undefined,
        projection: NOTHING_OF_MEMBERS,
      });
      return entryOf(tx, tenantId, name, id);
    }),
  );
