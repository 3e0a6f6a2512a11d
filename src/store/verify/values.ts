/** The rows by which people are found through their addresses and numbers are those of their documents, and no others. */
import { sql } from 'kysely';
import { valueKeysOf } from '../../directory/index.ts';
import type { ResourceRow, ResourceValueRow } from '../tables.ts';
import type { Tx } from '../transaction.ts';
import type { Check, Finding } from './check.ts';
import { documentOf, typeOf } from './documents.ts';
import { PAGE, pagesOf, resourcePages } from './pages.ts';

export const values: Check = Object.freeze({
  name: 'values',
  claim: 'the values that people are found by are those of their documents',
  find: async function* (tx, tenantId) {
    for await (const page of resourcePages(tx, tenantId)) yield* differing(tx, tenantId, page);
    yield* orphans(tx, tenantId);
  },
});

async function* differing(tx: Tx, tenantId: string, page: readonly ResourceRow[]): AsyncGenerator<Finding> {
  const rows = await tx.db
    .selectFrom('resource_values')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where(
      tx.sql.lists.among(
        'resource_id',
        page.map(({ id }) => id),
      ),
    )
    .execute();
  const kept = Map.groupBy(rows, (row) => row.resource_id);
  for (const row of page) {
    const [doc, type] = [documentOf(row), typeOf(row)];
    if (doc === undefined || type === undefined) continue;
    const wanted = valueKeysOf(type, doc).map((key) => textOf(key.attribute, key.value, key.ordinal));
    const found = (kept.get(row.id) ?? []).map(textOfRow);
    if (wanted.sort().join('\n') !== found.sort().join('\n'))
      yield {
        at: `${row.type} ${row.id}`,
        says: 'is found by other values than its document has',
        mend: { kind: 'rebuild', id: row.id },
      };
  }
}

const textOf = (attribute: string, value: string, ordinal: number): string =>
  JSON.stringify([attribute, value, ordinal]);
const textOfRow = (row: ResourceValueRow): string => textOf(row.attribute, row.value_key, row.ordinal);

/** Values of resources that are not there. */
async function* orphans(tx: Tx, tenantId: string): AsyncGenerator<Finding> {
  const next = async (last: { readonly id: string } | undefined) => {
    const { rows } = await sql<{
      readonly id: string;
    }>`select distinct v.resource_id as id from resource_values as v
      where v.tenant_id = ${tenantId} and v.resource_id > ${last?.id ?? ''} and not exists (
        select 1 from resources as r where r.tenant_id = ${tenantId} and r.id = v.resource_id)
      order by v.resource_id limit ${PAGE}`.execute(tx.db);
    return rows;
  };
  for await (const page of pagesOf(next))
    for (const { id } of page)
      yield {
        at: `resource ${id}`,
        says: 'is not there, and is still found by values',
        mend: { kind: 'forget-values', id },
      };
}
