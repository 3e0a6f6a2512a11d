/** Requests that bore an Idempotency-Key, and how they were answered, so that the same one is not carried out twice. */
import type { AnsweredRequestRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

/** `keyHash` of the key; `fingerprint` of what was asked; `status` 0 while the request is under way. */
export type AnsweredRequest = {
  readonly tenantId: string;
  readonly principal: string;
  readonly keyHash: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly answer: string;
  readonly at: number;
};

type Key = Pick<AnsweredRequest, 'tenantId' | 'principal' | 'keyHash'>;

const toRow = (request: AnsweredRequest): AnsweredRequestRow => ({
  tenant_id: request.tenantId,
  principal: request.principal,
  key_hash: request.keyHash,
  fingerprint: request.fingerprint,
  status: request.status,
  answer: request.answer,
  at: request.at,
});

/** False when somebody has claimed this key before. */
export async function claimRequest(tx: Tx, request: AnsweredRequest): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('answered_requests')
    .values(toRow(request))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'principal', 'key_hash']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findAnsweredRequest(tx: Tx, key: Key): Promise<AnsweredRequest | undefined> {
  const row = await tx.db
    .selectFrom('answered_requests')
    .selectAll()
    .where('tenant_id', '=', key.tenantId)
    .where('principal', '=', key.principal)
    .where('key_hash', '=', key.keyHash)
    .executeTakeFirst();
  return (
    row && {
      ...key,
      fingerprint: row.fingerprint,
      status: row.status,
      answer: row.answer,
      at: row.at,
    }
  );
}

export async function keepAnswer(
  tx: Tx,
  key: Key,
  { status, answer }: Pick<AnsweredRequest, 'status' | 'answer'>,
): Promise<void> {
  await tx.db
    .updateTable('answered_requests')
    .set({ status, answer })
    .where('tenant_id', '=', key.tenantId)
    .where('principal', '=', key.principal)
    .where('key_hash', '=', key.keyHash)
    .execute();
}

/** One that came to nothing may be tried again with its key. */
export async function forgetRequest(tx: Tx, key: Key): Promise<void> {
  await tx.db
    .deleteFrom('answered_requests')
    .where('tenant_id', '=', key.tenantId)
    .where('principal', '=', key.principal)
    .where('key_hash', '=', key.keyHash)
    .execute();
}

/** All that were answered before this time. */
export async function forgetAnsweredRequests(tx: Tx, before: number): Promise<void> {
  await tx.db.deleteFrom('answered_requests').where('at', '<', before).execute();
}
