/** The log, replayed from its first entry, comes to exactly what the tables hold, now and in their history. */
import { readLog, type LogEntry } from '../log.ts';
import type { Tx } from '../transaction.ts';
import { actOf, isOfResource, keysFor } from './act.ts';
import type { Check, Finding } from './check.ts';
import { compareLinks, comparePast, comparePastLinks, compareResources } from './compare.ts';
import { PAGE, pagesOf } from './pages.ts';
import { replay } from './replay.ts';
import { openReplica, type Replica } from './replica.ts';

/** Which of the two is right, nobody can tell from them: nothing is mended. */
export const logAgainstTables: Check = Object.freeze({
  name: 'log',
  claim: 'the log, replayed, comes to what the tables and their history hold',
  find: async function* (tx, tenantId, secret) {
    using replica = openReplica();
    const next = (last: LogEntry | undefined) => readLog(tx, tenantId, last?.position ?? 0, PAGE);
    for await (const page of pagesOf(next)) yield* replayPage(tx, tenantId, secret, replica, page);
    yield* compareResources(tx, tenantId, replica);
    yield* comparePast(tx, tenantId, replica);
    yield* compareLinks(tx, tenantId, replica);
    yield* comparePastLinks(tx, tenantId, replica);
  },
});

async function* replayPage(
  tx: Tx,
  tenantId: string,
  secret: string,
  replica: Replica,
  page: readonly LogEntry[],
): AsyncGenerator<Finding> {
  const keys = await keysFor(tx, tenantId, page, secret);
  for (const entry of page) {
    const { position, kind, resourceType, resourceId } = entry;
    // The end of an integration hands over all that it manages.
    if (resourceType === 'Integration' && kind === 'deleted') replica.release(resourceId, position);
    if (!isOfResource(entry)) continue;
    for (const says of replay(replica, actOf(entry, keys.get(resourceId))))
      yield { at: `position ${position}`, says: `the entry ${says}`, mend: null };
  }
}
