/** Appends many entries at once to the log of one tenant. */
import { givenOf, placeAfter } from './log-rows.ts';
import { insertAll, tupleOf, type Tuple } from './bulk.ts';
import { GIVEN, PLACED } from './log-statements.ts';
import type { NewEntry } from './log.ts';
import { logOf, moveLog } from './own-log.ts';
import type { Tx } from './transaction.ts';

/** An entry that only misses its place, as plain data: it can be made elsewhere. `given` are its columns but for the place. */
export type Prepared = { readonly given: Tuple; readonly at: number; readonly envelope: string };

export function prepared(entry: NewEntry): Prepared {
  const given = givenOf(entry);
  return { given: tupleOf(given, GIVEN), at: given.at, envelope: given.envelope };
}

/** Appends several entries of one tenant in their order. */
export async function appendAll(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  const [first] = entries;
  if (first !== undefined) await appendPrepared(tx, first.tenantId, entries.map(prepared));
}

/**
 * The same for entries that are prepared; answers their positions. It is the same chain, computed here, because the head is locked
 * once for all of them.
 */
export async function appendPrepared(
  tx: Tx,
  tenantId: string,
  entries: readonly Prepared[],
): Promise<readonly number[]> {
  if (entries.length === 0) return [];
  const log = await logOf(tx, tenantId);
  let place = log.end;
  const positions: number[] = [];
  const rows = entries.map(({ given, at, envelope }): Tuple => {
    place = placeAfter(place, at, envelope);
    positions.push(place.position);
    return [...given, ...tupleOf(place, PLACED)];
  });
  moveLog(tx, log, place);
  await insertAll(tx, 'log', [...GIVEN, ...PLACED], rows);
  return positions;
}
