/** A page of any list of resources, and how many there are: what is in it and in which order is decided elsewhere. */
import { sql, type SelectQueryBuilder } from 'kysely';
import type { Place } from '../directory/index.ts';
import type { Order } from './order-sql.ts';
import { partsBehind, wholeOf, type Part } from './order.ts';
import { STORED_COLUMNS } from './resources.ts';
import type { ResourceRow, Tables } from './tables.ts';
import type { Tx } from './transaction.ts';
import { UNMANAGED, type View } from './view.ts';

/** `order` null: oldest first, since ids grow with time. */
export type List = {
  readonly order: Order | null;
  readonly matching: SelectQueryBuilder<Tables, 'resources', object>;
};

/** Where a page begins: behind so many of the first, or behind a place; null is the start. */
export type Window = {
  readonly count: number;
  readonly from: { readonly offset: number } | { readonly behind: Place | null };
};

/** A list in the order of ids needs none. */
const NO_KEY = sql<Place['key']>`null`;

type Key = { readonly id: string; readonly sort_key: Place['key'] };
const PAGE_COLUMNS = [...STORED_COLUMNS, 'type'] as const;
export type ListRow = Key & Pick<ResourceRow, (typeof PAGE_COLUMNS)[number]>;

/** `end` is the last place where more follows, else null; that is found by reading one row more. */
export async function pageIn(
  tx: Tx,
  list: List,
  { count, from }: Window,
): Promise<{ readonly rows: readonly ListRow[]; readonly end: Place | null }> {
  const source = sourceOf(tx, list);
  const skipped = 'offset' in from ? from.offset : 0;
  const rows =
    skipped > 0
      ? await source.read(wholeOf(source.order), { most: count + 1, skipped })
      : await rowsBehind(tx, source, 'behind' in from ? from.behind : null, count + 1);
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

type Slice = { readonly most: number; readonly skipped: number };

/** How rows of a list are read, in parts by this order. */
type Source = {
  readonly order: Order | null;
  readonly read: (part: Part, slice: Slice) => Promise<readonly ListRow[]>;
};

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

/** Where the database sorts by itself it sorts keys alone, and then documents are read of the page only. */
function sourceOf(tx: Tx, list: List): Source {
  const { order, matching } = list;
  if (order !== null && order.fromColumn !== true) return fromDocuments(tx, list, order);
  const given = matching.select((order?.key ?? NO_KEY).as('sort_key'));
  return {
    order,
    read: async ({ where, by }, { most, skipped }) => {
      const rows = by.reduce((sorted, each) => sorted.orderBy(each), given.where(where)).limit(most);
      if (skipped === 0) return rows.select(PAGE_COLUMNS).execute();
      return withDocuments(tx, list, await rows.select('resources.id').offset(skipped).execute());
    },
  };
}

/** Keys from documents are dear, and both the condition and the order ask for them: they are made once for each statement. */
function fromDocuments(tx: Tx, list: List, order: Order): Source {
  const keys = tx.db
    .with(
      (name) => name('keyed').materialized(),
      () => list.matching.select('resources.id').select(order.key.as('sort_key')),
    )
    .selectFrom('keyed as resources')
    .select(['resources.id', 'resources.sort_key']);
  return {
    order: { ...order, key: sql`${sql.ref('resources.sort_key')}` },
    read: async ({ where, by }, { most, skipped }) => {
      const rows = by.reduce((sorted, each) => sorted.orderBy(each), keys.where(where)).limit(most);
      return withDocuments(tx, list, await rows.offset(skipped).execute());
    },
  };
}

async function withDocuments(tx: Tx, { matching }: List, keys: readonly Key[]): Promise<readonly ListRow[]> {
  const ids = keys.map(({ id }) => id);
  const named = matching.where(tx.sql.lists.among('resources.id', ids));
  const rows = new Map((await named.select(PAGE_COLUMNS).execute()).map((row) => [row.id, row]));
  return keys.flatMap((key) => {
    const row = rows.get(key.id);
    return row === undefined ? [] : [{ ...row, ...key }];
  });
}

/** With one manager the index gives the order, with two everything is sorted: what nobody manages is looked for only where it is. */
export async function managers(tx: Tx, view: View): Promise<readonly string[]> {
  const unmanaged = await tx.db
    .selectFrom('resources')
    .select('id')
    .where('tenant_id', '=', view.tenantId)
    .where('integration_id', '=', UNMANAGED)
    .limit(1)
    .execute();
  return unmanaged.length === 0 ? [view.integrationId] : [view.integrationId, UNMANAGED];
}
