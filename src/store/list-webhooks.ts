/** Webhooks page by page. */
import { offsetOf, type Page } from './name-search.ts';
import type { Tx } from './transaction.ts';
import { toWebhook, type Webhook } from './webhook.ts';

/** Oldest first. */
export async function listWebhooks(
  tx: Tx,
  tenantId: string,
  query: { readonly page: number; readonly size: number },
): Promise<Page<Webhook>> {
  const found = tx.db.selectFrom('webhooks').where('tenant_id', '=', tenantId);
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const page = found
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(query.size)
    .offset(offsetOf(query));
  return { results: (await page.execute()).map(toWebhook), total: Number(total) };
}
