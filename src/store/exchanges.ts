/** Exchanges in packs: those of a moment as one row, found by their time and by marks. */
import { minutesOf } from './exchange-marks.ts';
import { statement } from './statement.ts';
import type { ExchangePackRow } from './tables-exchanges.ts';
import type { Tx } from './transaction.ts';

export type { ExchangePackRow } from './tables-exchanges.ts';

/** `bodies` null: there are none. What is packed is nothing to the store. */
export type NewPack = {
  readonly tenantId: string;
  readonly id: string;
  /** The least and the greatest id of an exchange in it; that of the pack is not below. */
  readonly firstId: string;
  readonly lastId: string;
  readonly packed: Uint8Array;
  readonly bodies: Uint8Array | null;
};

const insertPackRow = statement<ExchangePackRow, unknown>((db, argument) =>
  db.insertInto('exchange_packs').values({
    tenant_id: argument('tenant_id'),
    id: argument('id'),
    first_id: argument('first_id'),
    last_id: argument('last_id'),
    packed: argument('packed'),
  }),
);

const insertBodies = statement<{ tenantId: string; id: string; packed: Uint8Array }, unknown>(
  (db, argument) =>
    db
      .insertInto('exchange_bodies')
      .values({ tenant_id: argument('tenantId'), id: argument('id'), packed: argument('packed') }),
);

export async function insertPack(tx: Tx, pack: NewPack): Promise<void> {
  const { tenantId, id, firstId, lastId, packed, bodies } = pack;
  await insertPackRow(tx, { tenant_id: tenantId, id, first_id: firstId, last_id: lastId, packed });
  if (bodies !== null) await insertBodies(tx, { tenantId, id, packed: bodies });
}

/** Which packs to look into. Ids of exchanges: not below `from`, below `to`. `upTo`: packs up to this one. */
export type PackQuery = {
  /** Those of minutes that have any of these; undefined: all packs. */
  readonly marks: readonly string[] | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly upTo: string | undefined;
  readonly withBodies: boolean;
};

/** Bytes of the bodies are null where none are kept, or where nobody asked for them. */
export type FoundPack = {
  readonly id: string;
  readonly packed: Uint8Array;
  readonly bodies: Uint8Array | null;
};

/** At most `most` packs, newest first. */
export async function findPacks(
  tx: Tx,
  tenantId: string,
  query: PackQuery,
  most: number,
): Promise<readonly FoundPack[]> {
  if (query.marks === undefined) return packsBetween(tx, tenantId, query, most);
  const found: FoundPack[] = [];
  for await (const minute of minutesOf(tx, tenantId, { ...query, marks: query.marks })) {
    // In a minute behind which no digit comes.
    const upTo = [query.upTo, `${minute}~`].filter((each) => each !== undefined).sort()[0];
    const from = [query.from, minute]
      .filter((each) => each !== undefined)
      .sort()
      .at(-1);
    found.push(...(await packsBetween(tx, tenantId, { ...query, from, upTo }, most - found.length)));
    if (found.length >= most) break;
  }
  return found;
}

async function packsBetween(
  tx: Tx,
  tenantId: string,
  { from, to, upTo, withBodies }: Omit<PackQuery, 'marks'>,
  most: number,
): Promise<readonly FoundPack[]> {
  const packs = tx.db
    .selectFrom('exchange_packs as p')
    .select(['p.id', 'p.packed'])
    .where('p.tenant_id', '=', tenantId)
    // A pack is written after its exchanges came in.
    .$if(from !== undefined, (found) => found.where('p.id', '>=', from ?? ''))
    .$if(to !== undefined, (found) => found.where('p.first_id', '<', to ?? ''))
    .$if(upTo !== undefined, (found) => found.where('p.id', '<=', upTo ?? ''))
    .orderBy('p.id', 'desc')
    .limit(most);
  if (!withBodies) return (await packs.execute()).map((row) => ({ ...row, bodies: null }));
  return packs
    .leftJoin('exchange_bodies as b', (join) =>
      join.onRef('b.tenant_id', '=', 'p.tenant_id').onRef('b.id', '=', 'p.id'),
    )
    .select('b.packed as bodies')
    .execute();
}

/** Packs that may hold the exchange of this id, the likeliest first: one that takes long is packed with later ones. */
export async function findPacksOf(
  tx: Tx,
  tenantId: string,
  exchangeId: string,
  most: number,
): Promise<readonly FoundPack[]> {
  return tx.db
    .selectFrom('exchange_packs as p')
    .leftJoin('exchange_bodies as b', (join) =>
      join.onRef('b.tenant_id', '=', 'p.tenant_id').onRef('b.id', '=', 'p.id'),
    )
    .select(['p.id', 'p.packed', 'b.packed as bodies'])
    .where('p.tenant_id', '=', tenantId)
    .where('p.id', '>=', exchangeId)
    .where('p.first_id', '<=', exchangeId)
    .where('p.last_id', '>=', exchangeId)
    .orderBy('p.id')
    .limit(most)
    .execute();
}
