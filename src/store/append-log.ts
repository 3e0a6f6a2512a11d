/** Appends to the log: gives the entry its place, and chains it to the one before. */
import { canonical, chained, digest } from '../directory/index.ts';
import type { Placed } from './column-values.ts';
import { StoreError } from './errors.ts';
import {
  appendAtOnce,
  BEGINNING,
  beginLog,
  headOf,
  insertEntry,
  lockHead,
  moveHead,
  sendEntry,
  type Given,
  type Place,
} from './log-statements.ts';
import type { NewEntry } from './log.ts';
import type { LogRow } from './tables-log.ts';
import type { EngineName, Tx } from './transaction.ts';

/** The row of an entry that follows on that place. */
export function rowAfter(place: Place, { envelope, ...given }: Given): LogRow {
  return { ...given, ...placeAfter(place, given.at, envelope) };
}

/** The place of an entry that follows on another; `envelope` is the text that is hashed. */
export function placeAfter(before: Place, at: number, envelope: string): Place {
  const next = { position: before.position + 1, at: Math.max(before.at, at) };
  return { ...next, hash: chained(before.hash, next, envelope) };
}

/** Nobody else can move the head meanwhile, so the chain is computed here: a call back out of a statement costs more than two more. */
async function appendAlone(tx: Tx, given: Given): Promise<number> {
  const [place] = (await headOf(tx, given)).rows;
  if (place === undefined) await beginLog(tx, given);
  const row = rowAfter(place ?? BEGINNING, given);
  moveHead(tx, row);
  insertEntry(tx, row);
  return row.position;
}

const APPEND: Readonly<Record<EngineName, (tx: Tx, given: Given) => Promise<number>>> = Object.freeze({
  postgres: async (tx, given) => {
    const [row] = (await appendAtOnce(tx, given)).rows;
    if (row === undefined) throw new StoreError('the log gave the entry no position');
    return row.position;
  },
  sqlite: appendAlone,
});

const SEND: Readonly<Record<EngineName, (tx: Tx, given: Given) => Promise<Placed>>> = Object.freeze({
  postgres: async (tx, given) => {
    sendEntry(tx, given);
    return null;
  },
  sqlite: appendAlone,
});

/**
 * Appends the entry and answers its position: 1, 2, 3 … for each tenant. The tenant's head is locked until the transaction
 * ends, so that positions are given in the order of commits, without gaps, and no reader can pass an entry that commits
 * late. Whoever appends holds the locks of all rows that it alters already, and does little afterwards: the other writers of
 * the tenant wait from here on.
 */
export const appendLog = (tx: Tx, entry: NewEntry): Promise<number> => APPEND[tx.engine](tx, givenOf(entry));

/** The same where the position is only to be written down: nobody waits for it. */
export const sendLog = (tx: Tx, entry: NewEntry): Promise<Placed> => SEND[tx.engine](tx, givenOf(entry));

/**
 * Keeps the tenant's other writers waiting from here on. A transaction that alters several rows begins with it, as writes that
 * share a transaction do: then no two of them wait for each other. Where there is one writer there is nobody to keep.
 */
export function lockLog(tx: Tx, tenantId: string): void {
  if (tx.engine === 'postgres') lockHead(tx, { tenantId });
}

/** What of a row the entry brings along, and the text that is hashed. */
export function givenOf(entry: NewEntry): Given {
  const payloadHash = digest(entry.payload);
  return {
    tenant_id: entry.tenantId,
    at: entry.at,
    kind: entry.kind,
    resource_type: entry.resourceType,
    resource_id: entry.resourceId,
    integration_id: entry.integrationId,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    exchange_id: entry.exchangeId,
    version_from: entry.versionFrom,
    version_to: entry.versionTo,
    payload: entry.payload,
    payload_hash: payloadHash,
    envelope: canonical({ ...entry, payloadHash }),
  };
}
