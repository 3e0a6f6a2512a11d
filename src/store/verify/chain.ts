/** Every entry of the log hashes to what it says, and holds on to the one before it; the head repeats the newest. */
import { digest, entryHash, GENESIS } from '../../directory/index.ts';
import { readLog, type LogEntry } from '../log.ts';
import type { Check, Finding } from './check.ts';
import { PAGE, pagesOf } from './pages.ts';

/** A chain that is mended would prove nothing: what was altered stays to be seen. */
export const chain: Check = Object.freeze({
  name: 'chain',
  claim: 'every entry of the log hashes to what it says and holds on to the one before it',
  find: async function* (tx, tenantId) {
    let before = { hash: GENESIS, at: 0, position: 0 };
    const next = (last: LogEntry | undefined) => readLog(tx, tenantId, last?.position ?? 0, PAGE);
    for await (const page of pagesOf(next))
      for (const entry of page) {
        yield* findingsOf(entry, before);
        before = entry;
      }
    const head = await tx.db
      .selectFrom('log_heads')
      .select(['hash', 'at', 'position'])
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst();
    if (head !== undefined && (head.hash !== before.hash || head.at !== before.at))
      yield {
        at: 'the head of the log',
        says: 'is not the newest entry',
        // One that is ahead knows of entries that are lost; it must not forget them.
        mend: head.position > before.position ? null : { kind: 'move-head' },
      };
  },
});

function* findingsOf(
  entry: LogEntry,
  before: { readonly hash: string; readonly at: number },
): Generator<Finding> {
  const at = `position ${entry.position}`;
  if (digest(entry.payload) !== entry.payloadHash)
    yield { at, says: 'has another payload than was hashed', mend: null };
  if (entryHash(before.hash, entry, entry) !== entry.hash)
    yield { at, says: 'does not hash to what it says, or does not follow the one before', mend: null };
  if (entry.at < before.at) yield { at, says: 'is earlier than the one before', mend: null };
}
