/** Walks tables in the order of their keys, a page at a time. */
import type { ResourceRow } from '../tables.ts';
import type { Tx } from '../transaction.ts';

/** Rows in a page: documents are a few KiB each, and one page is in memory. */
export const PAGE = 500;

/** Pages until one is not full; `next` reads at most PAGE rows behind the last one. */
export async function* pagesOf<Row>(
  next: (last: Row | undefined) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let last: Row | undefined; ;) {
    const page = await next(last);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    last = page.at(-1);
  }
}

/** All resources of a tenant by id. */
export const resourcePages = (tx: Tx, tenantId: string): AsyncGenerator<readonly ResourceRow[]> =>
  pagesOf<ResourceRow>((last) =>
    tx.db
      .selectFrom('resources')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('id', '>', last?.id ?? '')
      .orderBy('id')
      .limit(PAGE)
      .execute(),
  );
