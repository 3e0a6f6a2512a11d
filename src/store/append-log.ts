/** Appends to the log: gives the entry its place, and chains it to the one before. */
import type { Placed } from './column-values.ts';
import { StoreError } from './errors.ts';
import { appendAtOnce, insertEntry, lockHead, sendEntry, type Given } from './log-statements.ts';
import { givenOf, rowAfter } from './log-rows.ts';
import type { NewEntry } from './log.ts';
import { logOf, moveLog } from './own-log.ts';
import type { EngineName, Tx } from './transaction.ts';

/** Nobody else can move the head meanwhile, so the chain is computed here: a call back out of a statement costs more than two more. */
async function appendHere(tx: Tx, given: Given): Promise<number> {
  const log = await logOf(tx, given.tenant_id);
  const row = rowAfter(log.end, given);
  moveLog(tx, log, row);
  insertEntry(tx, row);
  return row.position;
}

type Ways<P> = Readonly<Record<EngineName, (tx: Tx, given: Given) => Promise<P>>>;

const APPEND: Ways<number> = Object.freeze({
  postgres: async (tx, given) => {
    const [row] = (await appendAtOnce(tx, given)).rows;
    if (row === undefined) throw new StoreError('the log gave the entry no position');
    return row.position;
  },
  sqlite: appendHere,
});

const SEND: Ways<Placed> = Object.freeze({
  postgres: async (tx, given) => {
    sendEntry(tx, given);
    return null;
  },
  sqlite: appendHere,
});

/**
 * Appends the entry and answers its position: 1, 2, 3 … for each tenant. The tenant's head is locked until the transaction
 * ends, so that positions are given in the order of commits, without gaps, and no reader can pass an entry that commits
 * late. Whoever appends holds the locks of all rows that it alters already, and does little afterwards: the other writers of
 * the tenant wait from here on.
 */
export const appendLog = (tx: Tx, entry: NewEntry): Promise<number> => append(APPEND, tx, entry);

/** The same where the position is only to be written down: nobody waits for it. */
export const sendLog = (tx: Tx, entry: NewEntry): Promise<Placed> => append(SEND, tx, entry);

async function append<P extends Placed>(ways: Ways<P>, tx: Tx, entry: NewEntry): Promise<P | number> {
  const given = givenOf(entry);
  return tx.log?.tenantId === entry.tenantId ? appendHere(tx, given) : ways[tx.engine](tx, given);
}

/**
 * Keeps the tenant's other writers waiting from here on. A transaction that alters several rows begins with it, as writes that
 * share a transaction do: then no two of them wait for each other. Where there is one writer there is nobody to keep.
 */
export function lockLog(tx: Tx, tenantId: string): void {
  if (tx.engine === 'postgres') lockHead(tx, { tenant_id: tenantId });
}
