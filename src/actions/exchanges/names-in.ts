/** What the resources are called of which the exchanges of a batch speak: one query for all whom the batch itself does not name. */
import { displayNameOf, idsIn, SHOWN } from '../../directory/index.ts';
import { documentsOf, type Store } from '../../store/index.ts';
import type { Capture } from './capture.ts';
import { keyOf } from './known.ts';
import { segmentsIn } from './subject-of.ts';

/** Names at the time of the exchange: as the Changes of the batch have them, and otherwise as the directory has them now. */
export async function namesIn(
  store: Store,
  captures: readonly Capture[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const wanted = new Map<string, Set<string>>();
  for (const capture of captures) {
    const { tenantId } = capture.entrance;
    for (const id of idsOf(capture))
      wanted.set(tenantId, (wanted.get(tenantId) ?? new Set<string>()).add(id));
  }
  for (const [tenantId, ids] of wanted)
    for (const [id, doc] of await store.read((tx) => documentsOf(tx, tenantId, [...ids])))
      names.set(keyOf(tenantId, id), displayNameOf(doc) ?? id);
  for (const { entrance } of captures)
    for (const { change } of doneIn(entrance.notes)) {
      const doc = change?.before?.doc ?? change?.after?.doc ?? null;
      const name = displayNameOf(doc);
      if (change && name !== null) names.set(keyOf(entrance.tenantId, change.id), name);
    }
  return names;
}

const doneIn = (notes: Capture['entrance']['notes']) =>
  [notes, ...notes.parts.map((each) => each.notes)].flatMap(({ done }) => done ?? []);

/** An id of the path may be anything; nobody has one that is longer, or that holds a NUL. */
const isLookedUp = (id: string): boolean =>
  id !== '' && id.length <= 64 && !id.includes('\0') && id.isWellFormed();

function idsOf({ entrance, path, status }: Capture): readonly string[] {
  const { notes } = entrance;
  const linked = doneIn(notes).flatMap(({ change }) => (change === null ? [] : idsIn(change)));
  const inParts = notes.parts.map(({ id }) => id);
  // Only of what failed nothing but the id in its path is known.
  const failed = notes.done === null && status >= 400;
  const own = failed ? [segmentsIn({ path })[1] ?? ''] : doneIds(notes);
  const absent = doneIn(notes).flatMap((done) => done.absent.slice(0, SHOWN));
  return [...linked, ...inParts, ...own, ...absent].filter(isLookedUp);
}

const doneIds = ({ done }: Capture['entrance']['notes']): readonly string[] =>
  done?.change === null && done.doc === null ? [done.id] : [];
