/** The log of a tenant that one transaction has to itself: its end is known here, and its head is moved once for all entries. */
import { StoreError } from './errors.ts';
import { rowAfter } from './log-rows.ts';
import {
  BEGINNING,
  beginLog,
  insertEntry,
  moveHead,
  ownHead,
  type Given,
  type Place,
} from './log-statements.ts';
import type { OwnLog } from './sharing.ts';
import type { Tx, Work } from './transaction.ts';

/** Answers the position of the entry. */
export async function appendTo(tx: Tx, log: OwnLog, given: Given): Promise<number> {
  await log.begun;
  const row = rowAfter(log.end, given);
  log.end = { position: row.position, at: row.at, hash: row.hash };
  log.moved = true;
  insertEntry(tx, row);
  return row.position;
}

/** The log of a tenant for a whole transaction, for which its other writers wait. `begin` runs a work in it. */
export function openLog(tenantId: string, begin: (work: Work<void>) => Promise<void>): OwnLog {
  const log = { tenantId, end: BEGINNING, begun: Promise.resolve(), moved: false };
  log.begun = begin(async (tx) => {
    log.end = await lockedEnd(tx, tenantId);
  });
  // Whoever appends hears of its failure.
  log.begun.catch(() => undefined);
  return log;
}

async function lockedEnd(tx: Tx, tenantId: string): Promise<Place> {
  const [found] = (await ownHead(tx, { tenant_id: tenantId })).rows;
  if (found !== undefined) return found;
  // A log without an entry has no head to lock.
  await beginLog(tx, { tenant_id: tenantId });
  const [begun] = (await ownHead(tx, { tenant_id: tenantId })).rows;
  if (begun === undefined) throw new StoreError('the log of the tenant has no head');
  return begun;
}

/** Moves the head to where the transaction's entries end. */
export function moveToEnd(tx: Tx, { tenantId, end, moved }: OwnLog): void {
  if (moved) moveHead(tx, { tenant_id: tenantId, ...end });
}
