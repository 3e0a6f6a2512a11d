/** Acts of administration in the log, newest first. */
import { ACT } from '../directory/index.ts';
import { toEntry, type LogEntry } from './log.ts';
import type { Tx } from './transaction.ts';

export type ActQuery = {
  /** Below this position; undefined: from the end. */
  readonly before: number | undefined;
  readonly limit: number;
  /** The id of who did it. */
  readonly actor: string | undefined;
  /** The operation, or its noun. */
  readonly operation: string | undefined;
  /** Milliseconds; `to` excluded. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** A text in what is told of it. */
  readonly mentions: string | undefined;
};

export async function findActs(tx: Tx, tenantId: string, asked: ActQuery): Promise<readonly LogEntry[]> {
  const { before, limit, actor, operation, from, to, mentions } = asked;
  const rows = await tx.db
    .selectFrom('log')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('resource_type', '=', ACT)
    .$if(before !== undefined, (query) => query.where('position', '<', before ?? 0))
    .$if(actor !== undefined, (query) => query.where('actor_id', '=', actor ?? ''))
    .$if(operation !== undefined, (query) =>
      query.where((eb) =>
        eb.or([eb('kind', '=', operation ?? ''), eb('kind', 'like', `${likely(operation ?? '')}.%`)]),
      ),
    )
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('at', '<', to ?? 0))
    .$if(mentions !== undefined, (query) =>
      query.where((eb) => tx.sql.text.contains(eb.ref('payload') as never, mentions ?? '')),
    )
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

/** Operations have no signs that `like` takes for others. */
const likely = (operation: string): string => operation.replaceAll(/[^\w.]/g, '');
