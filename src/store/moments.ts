/** Positions and moments of a log: which entry was the newest at a time, and when an entry was written. */
import { statement } from './statement.ts';
import type { Tx } from './transaction.ts';

/** A place in the log; position 0 is before the first entry. */
export type Moment = { readonly position: number; readonly at: number };

const BEGINNING: Moment = Object.freeze({ position: 0, at: 0 });

const headRow = statement<{ tenantId: string }, Moment & { readonly hash: string }>((db, argument) =>
  db.selectFrom('log_heads').select(['position', 'at', 'hash']).where('tenant_id', '=', argument('tenantId')),
);

/** The newest entry's place and hash; undefined where the tenant has none. */
export async function readHead(
  tx: Tx,
  tenantId: string,
): Promise<(Moment & { readonly hash: string }) | undefined> {
  return (await headRow(tx, { tenantId })).rows[0];
}

const momentRow = statement<{ tenantId: string; position: number }, Moment>((db, argument) =>
  db
    .selectFrom('log')
    .select(['position', 'at'])
    .where('tenant_id', '=', argument('tenantId'))
    .where('position', '=', argument('position')),
);

/** When the entry at a position was written. */
export async function momentOf(tx: Tx, tenantId: string, position: number): Promise<Moment> {
  return (await momentRow(tx, { tenantId, position })).rows[0] ?? BEGINNING;
}

/** The last entry written at or before an instant. Times never fall along a log, so that halving finds it without an index. */
export async function momentAt(tx: Tx, tenantId: string, instant: number): Promise<Moment> {
  const head = await readHead(tx, tenantId);
  if (head === undefined) return BEGINNING;
  if (head.at <= instant) return { position: head.position, at: head.at };
  let [low, high] = [BEGINNING, head.position];
  while (high - low.position > 1) {
    const middle = await momentOf(tx, tenantId, Math.floor((low.position + high) / 2));
    if (middle.at <= instant) low = middle;
    else high = middle.position;
  }
  return low;
}
