/** Appends to the log: gives the entry its place, and chains it to the one before. */
import { canonical, chained, digest } from '../directory/index.ts';
import {
  appendAtOnce,
  beginLog,
  headOf,
  insertEntry,
  moveHead,
  type Given,
  type Place,
} from './log-statements.ts';
import type { NewEntry } from './log.ts';
import type { LogRow } from './tables-log.ts';
import type { EngineName, Tx } from './transaction.ts';

/** The row of an entry that follows on that place. */
export function rowAfter(place: Place, { envelope, ...given }: Given): LogRow {
  const next = { position: place.position + 1, at: Math.max(place.at, given.at) };
  return { ...given, ...next, hash: chained(place.hash, next, envelope) };
}

/** Nobody else can move the head meanwhile, so the chain is computed here: a call back out of a statement costs more than two more. */
async function appendAlone(tx: Tx, given: Given): Promise<number | undefined> {
  const [place] = (await headOf(tx, given)).rows;
  if (place === undefined) return undefined;
  const row = rowAfter(place, given);
  await moveHead(tx, row);
  await insertEntry(tx, row);
  return row.position;
}

/** The position of the entry; none where the tenant has no head yet. */
const APPEND: Readonly<Record<EngineName, (tx: Tx, given: Given) => Promise<number | undefined>>> =
  Object.freeze({
    postgres: async (tx, given) => (await appendAtOnce(tx, given)).rows[0]?.position,
    sqlite: appendAlone,
  });

/**
 * Appends the entry and answers its position: 1, 2, 3 … for each tenant. The tenant's head is locked until the transaction
 * ends, so that positions are given in the order of commits, without gaps, and no reader can pass an entry that commits
 * late. Whoever appends holds the locks of all rows that it alters already, and does little afterwards: the other writers of
 * the tenant wait from here on.
 */
export async function appendLog(tx: Tx, entry: NewEntry): Promise<number> {
  const given = givenOf(entry);
  for (;;) {
    const position = await APPEND[tx.engine](tx, given);
    if (position !== undefined) return position;
    await beginLog(tx, given);
  }
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
