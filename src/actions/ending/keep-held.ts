/**
 * Rejecting what an integration took away that is ending: it cannot send anybody again, so what was taken away comes back into the
 * directory by itself, managed by nobody, as applications have seen it all along.
 */
import {
  heldResource,
  moveItems,
  noteHolding,
  anythingHeld,
  rejectedOf,
  type HeldResourceRow,
  type Tx,
} from '../../store/index.ts';
import type { Ended, Found } from '../brake/outcomes.ts';
import type { Services } from '../services.ts';
import { keepLinks, keepResource, type Place } from './bring-back.ts';

/** Items of one transaction. */
const TOGETHER = 200;

/** What was rejected before stays what it is for applications, and somebody decided so. Errors: resource-exists. */
export async function keepRejected(services: Services, place: Place): Promise<void> {
  const some = (): Promise<number> =>
    services.store.write(async (tx) => {
      const found = await rejectedOf(tx, place, TOGETHER);
      const ended = await keepHeld(services, tx, place, found);
      for (const [id, each] of Map.groupBy(ended, ({ item }) => item.hold_id)) {
        const waiting = each.filter(({ item }) => item.state === 'held').length;
        await moveItems(tx, place.tenantId, id, { held: -waiting, rejected: waiting }, services.clock.now());
      }
      if (!(await anythingHeld(tx, place.tenantId, place.integrationId)))
        await noteHolding(tx, place.tenantId, place.integrationId, false);
      return ended.length;
    });
  while ((await some()) > 0);
}

/** Errors: resource-exists where somebody else has the name by now. */
export async function keepHeld(
  services: Services,
  tx: Tx,
  place: Place,
  found: Found,
): Promise<readonly Ended[]> {
  const { tenantId } = place;
  const resources = [...found.resources, ...(await endsOf(tx, tenantId, found))];
  for (const row of resources) await keepResource(services, tx, place, row);
  for (const [groupId, links] of Map.groupBy(found.links, ({ group_id }) => group_id))
    await keepLinks(services, tx, place, groupId, links);
  return [...resources, ...found.links].map((item) => ({ item, published: true }));
}

/** Whoever keeps a membership keeps both of its ends. */
async function endsOf(
  tx: Tx,
  tenantId: string,
  { resources, links }: Found,
): Promise<readonly HeldResourceRow[]> {
  const known = new Set(resources.map(({ id }) => id));
  const ids = new Set(links.flatMap(({ group_id, member_id }) => [group_id, member_id]));
  const ends: HeldResourceRow[] = [];
  for (const id of ids) {
    const end = known.has(id) ? undefined : await heldResource(tx, tenantId, id);
    if (end !== undefined && end.doc !== null) ends.push(end);
  }
  return ends;
}
