/** Holds page by page. */
import { toHold, type Hold } from './holds.ts';
import { offsetOf, type Page } from './name-search.ts';
import type { Tx } from './transaction.ts';

export type HoldQuery = {
  readonly open: boolean | undefined;
  readonly integrationId: string | undefined;
  readonly page: number;
  readonly size: number;
};

/** Newest first. */
export async function listHolds(
  tx: Tx,
  tenantId: string,
  { open, integrationId, ...paging }: HoldQuery,
): Promise<Page<Hold>> {
  const found = tx.db
    .selectFrom('holds')
    .where('tenant_id', '=', tenantId)
    .$if(open === true, (query) => query.where('closed_at', 'is', null))
    .$if(open === false, (query) => query.where('closed_at', 'is not', null))
    .$if(integrationId !== undefined, (query) => query.where('integration_id', '=', integrationId ?? ''));
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found
    .selectAll()
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(paging.size)
    .offset(offsetOf(paging))
    .execute();
  return { results: rows.map(toHold), total: Number(total) };
}
