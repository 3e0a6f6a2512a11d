/** Rows that are written together, as many as a statement of both engines takes. */

/** Nine columns each, of the 32,766 parameters that SQLite takes. */
const CHUNK = 1000;

export async function forEachChunk<T>(
  rows: readonly T[],
  write: (chunk: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(rows.slice(from, from + CHUNK));
}
