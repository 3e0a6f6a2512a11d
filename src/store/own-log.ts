/** The log of a tenant that one transaction has to itself: its end is known here, and its head is moved once for all entries. */
import { StoreError } from './errors.ts';
import { BEGINNING, beginLog, moveHead, ownHead, type Place } from './log-statements.ts';
import type { OwnLog } from './sharing.ts';
import type { Tx, Work } from './transaction.ts';

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

const HAS_BEGUN = Promise.resolve();

/** The log of a tenant to append to: that which the transaction has to itself, or one of which only the head is locked from here on. */
export async function logOf(tx: Tx, tenantId: string): Promise<OwnLog> {
  if (tx.log?.tenantId !== tenantId)
    return { tenantId, end: await lockedEnd(tx, tenantId), begun: HAS_BEGUN, moved: false };
  await tx.log.begun;
  return tx.log;
}

/** Its newest entry is at that place from here on. The head of a log that the transaction has to itself is moved at its end. */
export function moveLog(tx: Tx, log: OwnLog, { position, at, hash }: Place): void {
  log.end = { position, at, hash };
  log.moved = true;
  if (log !== tx.log) moveToEnd(tx, log);
}

/** Moves the head to where the transaction's entries end. */
export function moveToEnd(tx: Tx, { tenantId, end, moved }: OwnLog): void {
  if (moved) moveHead(tx, { tenant_id: tenantId, ...end });
}
