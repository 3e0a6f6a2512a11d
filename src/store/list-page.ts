/** A page of any list of resources, and how many there are: what is in it and in which order is decided elsewhere. */
import { sql } from 'kysely';
import type { Place } from '../directory/index.ts';
import { sourceOf, type List, type ListRow, type Source } from './list-source.ts';
import { partsBehind, wholeOf } from './order.ts';
import { statement } from './statement.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

/** Where a page begins: behind so many of the first, or behind a place; null is the start. */
export type Window = {
  readonly count: number;
  readonly from: { readonly offset: number } | { readonly behind: Place | null };
};

export type ListPage = { readonly rows: readonly ListRow[]; readonly end: Place | null };

/** Whether it is the first page of its list. */
export const isFirst = ({ from }: Window): boolean =>
  'offset' in from ? from.offset === 0 : from.behind === null;

/** `end` is the last place where more follows, else null; that is found by reading one row more. */
export async function pageIn(tx: Tx, list: List, { count, from }: Window): Promise<ListPage> {
  const source = sourceOf(tx, list);
  const skipped = 'offset' in from ? from.offset : 0;
  const rows =
    skipped > 0
      ? await source.read(wholeOf(source.order), { most: count + 1, skipped })
      : await rowsBehind(tx, source, 'behind' in from ? from.behind : null, count + 1);
  return cut(rows, count);
}

/** A page of at most `count`, of rows that are one more where more follows. */
export function cut(rows: readonly ListRow[], count: number): ListPage {
  const last = rows.length > count ? rows[count - 1] : undefined;
  return {
    rows: rows.slice(0, count),
    end: last === undefined ? null : { key: last.sort_key, id: last.id },
  };
}

/** How many there are behind a place; all for null. */
export async function countIn(tx: Tx, { matching, order }: List, behind: Place | null): Promise<number> {
  const parts = behind === null ? [wholeOf(null)] : partsBehind(tx, order, behind);
  const { total } = await matching
    .where((eb) => eb.or(parts.map(({ where }) => where)))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

async function rowsBehind(
  tx: Tx,
  source: Source,
  place: Place | null,
  most: number,
): Promise<readonly ListRow[]> {
  const rows: ListRow[] = [];
  for (const part of partsBehind(tx, source.order, place)) {
    if (rows.length < most) rows.push(...(await source.read(part, { most: most - rows.length, skipped: 0 })));
  }
  return rows;
}

const oneUnmanaged = statement<{ tenantId: string }, { readonly id: string }>((db, argument) =>
  db
    .selectFrom('resources')
    .select('id')
    .where('tenant_id', '=', argument('tenantId'))
    // Written out: a plan for any integration would take most of the table for its own.
    .where('integration_id', '=', sql.lit(UNMANAGED))
    .limit(1),
);

/** With one manager the index gives the order, with two everything is sorted: what nobody manages is looked for only where it is. */
export async function managers(tx: Tx, view: View): Promise<readonly string[]> {
  const { tenantId } = view;
  const { rows } = await tx.once(`unmanaged ${tenantId}`, () => oneUnmanaged(tx, { tenantId }));
  return rows.length === 0 ? [view.integrationId] : [view.integrationId, UNMANAGED];
}
