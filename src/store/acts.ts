/** Acts of administration in the log, newest first. */
import { ACT } from '../directory/index.ts';
import { toEntry, type LogEntry } from './log.ts';
import type { Tx } from './transaction.ts';

/** Which of them; what is left out does not matter. */
export type ActFilter = {
  /** The id of who did it. */
  readonly actor?: string | undefined;
  /** The operation, or its noun. */
  readonly operation?: string | undefined;
  /** One of these operations. */
  readonly operations?: readonly string[] | undefined;
  /** Milliseconds; `to` excluded. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** A text in what is told of it. */
  readonly mentions?: string | undefined;
};

export type ActQuery = ActFilter & {
  /** Below this position; undefined: from the end. */
  readonly before: number | undefined;
  readonly limit: number;
};

/** Newest first. */
export async function findActs(tx: Tx, tenantId: string, asked: ActQuery): Promise<readonly LogEntry[]> {
  const { before, limit } = asked;
  const rows = await matching(tx, tenantId, asked)
    .selectAll()
    .$if(before !== undefined, (query) => query.where('position', '<', before ?? 0))
    .orderBy('position', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toEntry);
}

export type ActPage = { readonly page: number; readonly size: number; readonly oldestFirst?: boolean };

/** One page of them, counted from 1, and how many there are altogether. */
export async function pageOfActs(
  tx: Tx,
  tenantId: string,
  asked: ActFilter,
  { page, size, oldestFirst }: ActPage,
): Promise<{ readonly results: readonly LogEntry[]; readonly total: number }> {
  const counted = await matching(tx, tenantId, asked)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirst();
  const rows = await matching(tx, tenantId, asked)
    .selectAll()
    .orderBy('position', oldestFirst === true ? 'asc' : 'desc')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  return { results: rows.map(toEntry), total: Number(counted?.count ?? 0) };
}

export async function findAct(tx: Tx, tenantId: string, id: string): Promise<LogEntry | undefined> {
  const row = await matching(tx, tenantId, {}).selectAll().where('resource_id', '=', id).executeTakeFirst();
  return row && toEntry(row);
}

function matching(tx: Tx, tenantId: string, asked: ActFilter) {
  const { actor, operation, operations, from, to, mentions } = asked;
  return (
    tx.db
      .selectFrom('log')
      .where('tenant_id', '=', tenantId)
      .where('resource_type', '=', ACT)
      .$if(actor !== undefined, (query) => query.where('actor_id', '=', actor ?? ''))
      .$if(operation !== undefined, (query) =>
        query.where((eb) =>
          eb.or([eb('kind', '=', operation ?? ''), eb('kind', 'like', `${likely(operation ?? '')}.%`)]),
        ),
      )
      // A list is never empty in SQL; '' is no operation.
      .$if(operations !== undefined, (query) => query.where('kind', 'in', [...(operations ?? []), '']))
      .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
      .$if(to !== undefined, (query) => query.where('at', '<', to ?? 0))
      .$if(mentions !== undefined, (query) =>
        query.where((eb) => tx.sql.text.contains(eb.ref('payload') as never, mentions ?? '')),
      )
  );
}

/** Operations have no signs that `like` takes for others. */
const likely = (operation: string): string => operation.replaceAll(/[^\w.]/g, '');
