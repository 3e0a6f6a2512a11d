/** Gathers records into the batches that are written together. */
import type { SourceRecord } from './records.ts';

/**
 * Records of one transaction. Names fall everywhere into the indexes, so that a batch of 500 writes nearly as many pages as one
 * of 5000; and 5000 take about a quarter of a second, for which the other writers of SQLite wait.
 */
const MOST_RECORDS = 5000;
/** And characters: a group of 100,000 members is a batch by itself. */
const MOST_CHARACTERS = 8_000_000;

export async function* batchesOf(
  records: AsyncIterable<SourceRecord>,
): AsyncGenerator<readonly SourceRecord[]> {
  let batch: SourceRecord[] = [];
  let characters = 0;
  for await (const record of records) {
    batch.push(record);
    characters += record.text.length;
    if (batch.length < MOST_RECORDS && characters < MOST_CHARACTERS) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}
