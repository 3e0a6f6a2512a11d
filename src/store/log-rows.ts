/** The rows of the log before they are written: what an entry brings along, and its place in the chain. */
import { canonical, chained, digest } from '../directory/index.ts';
import type { Given, Place } from './log-statements.ts';
import type { NewEntry } from './log.ts';
import type { LogRow } from './tables-log.ts';

/** The row of an entry that follows on that place. */
export function rowAfter(place: Place, { envelope, ...given }: Given): LogRow {
  return { ...given, ...placeAfter(place, given.at, envelope) };
}

/** The place of an entry that follows on another; `envelope` is the text that is hashed. */
export function placeAfter(before: Place, at: number, envelope: string): Place {
  const next = { position: before.position + 1, at: Math.max(before.at, at) };
  return { ...next, hash: chained(before.hash, next, envelope) };
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
