/** The log: every act in a tenant, numbered in the order in which it became visible, each entry chained to the one before. */
import type { Envelope } from '../directory/index.ts';
import { statement } from './statement.ts';
import type { LogRow } from './tables-log.ts';
import type { Tx } from './transaction.ts';

/** `payload` is text that is kept byte for byte: a JSON object, of which what is about a person is sealed. */
export type LogEntry = Envelope & {
  readonly position: number;
  readonly at: number;
  readonly payload: string;
  readonly hash: string;
};

/** An entry as it is given: its place and its hashes come with being appended. */
export type NewEntry = Omit<LogEntry, 'position' | 'payloadHash' | 'hash'>;

export const toEntry = (row: LogRow): LogEntry => ({
  tenantId: row.tenant_id,
  position: row.position,
  at: row.at,
  kind: row.kind,
  resourceType: row.resource_type,
  resourceId: row.resource_id,
  integrationId: row.integration_id,
  actorKind: row.actor_kind,
  actorId: row.actor_id,
  exchangeId: row.exchange_id,
  versionFrom: row.version_from,
  versionTo: row.version_to,
  payload: row.payload,
  payloadHash: row.payload_hash,
  hash: row.hash,
});

const behind = statement<{ tenantId: string; after: number; limit: number }, LogRow>((db, argument) =>
  db
    .selectFrom('log')
    .selectAll()
    .where('tenant_id', '=', argument('tenantId'))
    .where('position', '>', argument('after'))
    .orderBy('position')
    .limit(argument('limit')),
);

/** At most `limit` entries behind the position `after`, in order; 0 begins at the first. */
export async function readLog(
  tx: Tx,
  tenantId: string,
  after: number,
  limit: number,
): Promise<readonly LogEntry[]> {
  return (await behind(tx, { tenantId, after, limit })).rows.map(toEntry);
}
