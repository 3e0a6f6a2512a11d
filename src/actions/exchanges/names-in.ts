/** What the resources are called of which the exchanges of a batch speak: one query for all whom the batch itself does not name. */
import { displayNameOf, unnamedIn } from '../../directory/index.ts';
import { documentsOf, type Store } from '../../store/index.ts';
import type { Capture } from './capture.ts';
import { keyOf } from './known.ts';

/** Names at the time of the exchange: as the Changes of the batch have them, and otherwise as the directory has them now. */
export async function namesIn(
  store: Store,
  captures: readonly Capture[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const wanted = new Map<string, Set<string>>();
  for (const { tenantId, facts } of captures)
    for (const id of unnamedIn(facts).filter(isLookedUp))
      wanted.set(tenantId, (wanted.get(tenantId) ?? new Set<string>()).add(id));
  for (const [tenantId, ids] of wanted)
    for (const [id, doc] of await store.read((tx) => documentsOf(tx, tenantId, [...ids])))
      names.set(keyOf(tenantId, id), displayNameOf(doc) ?? id);
  for (const { tenantId, names: known } of captures)
    for (const [id, name] of known) names.set(keyOf(tenantId, id), name);
  return names;
}

/** An id of the path may be anything; nobody has one that is longer, or that holds a NUL. */
const isLookedUp = (id: string): boolean =>
  id !== '' && id.length <= 64 && !id.includes('\0') && id.isWellFormed();
