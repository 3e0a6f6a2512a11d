/** How the rows of a list are read, a part of them at a time. */
import { sql, type SelectQueryBuilder } from 'kysely';
import type { Place } from '../directory/index.ts';
import type { Order } from './order-sql.ts';
import type { Part } from './order.ts';
import { STORED_COLUMNS } from './resources.ts';
import type { ResourceRow, Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

/** `order` null: oldest first, since ids grow with time. */
export type List = {
  readonly order: Order | null;
  readonly matching: SelectQueryBuilder<Tables, 'resources', object>;
  /** Whether the index that finds them gives another order, so that the database sorts by itself. */
  readonly sorted?: boolean;
};

/** A list in the order of ids needs none. */
const NO_KEY = sql<Place['key']>`null`;

type Key = { readonly id: string; readonly sort_key: Place['key'] };
export const PAGE_COLUMNS = [...STORED_COLUMNS, 'type'] as const;
export type ListRow = Key & Pick<ResourceRow, (typeof PAGE_COLUMNS)[number]>;

type Slice = { readonly most: number; readonly skipped: number };

/** Parts are to be made by this order, whose key may be another than that of the list. */
export type Source = {
  readonly order: Order | null;
  readonly read: (part: Part, slice: Slice) => Promise<readonly ListRow[]>;
};

/** Where the database sorts by itself it sorts keys alone, and then documents are read of the page only. */
export function sourceOf(tx: Tx, list: List): Source {
  const { order, matching } = list;
  if (order !== null && order.fromColumn !== true) return fromDocuments(tx, list, order);
  const given = matching.select((order?.key ?? NO_KEY).as('sort_key'));
  return {
    order,
    read: async ({ where, by }, { most, skipped }) => {
      const rows = by.reduce((sorted, each) => sorted.orderBy(each), given.where(where)).limit(most);
      if (skipped === 0 && list.sorted !== true) return rows.select(PAGE_COLUMNS).execute();
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
