/** What of entries of the log is told, as far as shadow hides something: it takes knowing who managed the ends of their memberships. */
import { endsIn, toldOf, type HiddenSpan } from '../../directory/index.ts';
import { hiddenSpans, managersWithin, type LogEntry, type Tx } from '../../store/index.ts';

/** All of a tenant that is hidden behind a position. */
export type Hiding = { readonly tenantId: string; readonly spans: readonly HiddenSpan[] };

export const hidingBehind = async (tx: Tx, tenantId: string, position: number): Promise<Hiding> => ({
  tenantId,
  spans: await hiddenSpans(tx, tenantId, position),
});

/** For each of the entries, in their order, what is told of it; null where nothing is. */
export async function toldEntries(
  tx: Tx,
  { tenantId, spans }: Hiding,
  entries: readonly LogEntry[],
): Promise<readonly (LogEntry | null)[]> {
  if (spans.length === 0) return entries;
  const ends = new Set(entries.flatMap((entry) => endsIn(spans, entry)));
  const stretch = { first: entries[0]?.position ?? 0, last: entries.at(-1)?.position ?? 0 };
  const managersAt = await managersWithin(tx, tenantId, [...ends], stretch);
  return entries.map((entry) => toldOf(spans, managersAt, entry));
}
