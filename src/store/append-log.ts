/** Appends to the log: gives the entry its place, and chains it to the one before. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { canonical, chained, digest, GENESIS } from '../directory/index.ts';
import type { NewEntry } from './log.ts';
import { statement, type Argument } from './statement.ts';
import type { LogRow } from './tables-log.ts';
import type { Tables } from './tables.ts';
import type { EngineName, Tx } from './transaction.ts';

/** What an entry brings along; `envelope` is the canonical text of what is hashed. */
type Given = Omit<LogRow, 'position' | 'hash'> & { readonly envelope: string };
export type Place = Pick<LogRow, 'position' | 'at' | 'hash'>;

/** Moves the head on by one entry. Time never runs backwards in a log, so that a moment is one place in it. */
function advanced(db: Kysely<Tables>, argument: Argument<Given>) {
  const given = sql<number>`cast(${argument('at')} as bigint)`;
  const at = sql<number>`case when at > ${given} then at else ${given} end`;
  const parts: readonly RawBuilder<unknown>[] = [
    sql`hash`,
    sql`cast(position + 1 as text)`,
    sql`cast(${at} as text)`,
    sql`cast(${argument('envelope')} as text)`,
  ];
  const text = sql`${sql.join(parts, sql` || ${sql.lit('\n')} || `)}`;
  return db
    .updateTable('log_heads')
    .set({
      position: sql<number>`position + 1`,
      at,
      hash: sql<string>`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`,
    })
    .where('tenant_id', '=', argument('tenant_id'))
    .returning(['position', 'at', 'hash']);
}

const GIVEN = [
  ...([
    'tenant_id',
    'kind',
    'resource_type',
    'resource_id',
    'integration_id',
    'actor_kind',
    'actor_id',
  ] as const),
  ...(['exchange_id', 'version_from', 'version_to', 'payload', 'payload_hash'] as const),
] as const;
const PLACED = ['position', 'at', 'hash'] as const;

const headOf = statement<Pick<LogRow, 'tenant_id'>, Place>((db, argument) =>
  db.selectFrom('log_heads').select(PLACED).where('tenant_id', '=', argument('tenant_id')),
);

const moveHead = statement<Pick<LogRow, 'tenant_id'> & Place, unknown>((db, argument) =>
  db
    .updateTable('log_heads')
    .set({ position: argument('position'), at: argument('at'), hash: argument('hash') })
    .where('tenant_id', '=', argument('tenant_id')),
);

const insertEntry = statement<LogRow, unknown>((db, argument) => {
  const values = [...GIVEN, ...PLACED].map((name) => [name, argument(name)] as const);
  return db.insertInto('log').values(Object.fromEntries(values) as LogRow);
});

/** Both in one statement, because the head is locked until the end of the transaction, and every statement is a way to the database. */
const appendAtOnce = statement<Given, Pick<LogRow, 'position'>>((db, argument) =>
  db
    .with('head', () => advanced(db, argument))
    .insertInto('log')
    .columns([...GIVEN, ...PLACED])
    .expression((eb) =>
      eb.selectFrom('head').select([...GIVEN.map((name) => sql`${argument(name)}`.as(name)), ...PLACED]),
    )
    .returning('log.position'),
);

/** Gives the tenant a head, where it has none. */
export const beginLog = statement<Pick<LogRow, 'tenant_id'>, unknown>((db, argument) =>
  db
    .insertInto('log_heads')
    .values({ tenant_id: argument('tenant_id'), position: 0, at: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.column('tenant_id').doNothing()),
);

/** The row of an entry that follows on that place. */
export function rowAfter(place: Place, { envelope, ...given }: Given): LogRow {
  const next = { position: place.position + 1, at: Math.max(place.at, given.at) };
  return { ...given, ...next, hash: chained(place.hash, next, envelope) };
}

/** Nobody else can move the head meanwhile, so the chain is computed here: a call back out of a statement costs more than two more. */
async function appendAlone(tx: Tx, given: Given): Promise<number | undefined> {
  const [place] = (await headOf(tx, given)).rows;
  if (place === undefined) return undefined;
  const row = rowAfter(place, given);
  await moveHead(tx, row);
  await insertEntry(tx, row);
  return row.position;
}

/** The position of the entry; none where the tenant has no head yet. */
const APPEND: Readonly<Record<EngineName, (tx: Tx, given: Given) => Promise<number | undefined>>> =
  Object.freeze({
    postgres: async (tx, given) => (await appendAtOnce(tx, given)).rows[0]?.position,
    sqlite: appendAlone,
  });

/**
 * Appends the entry and answers its position: 1, 2, 3 … for each tenant. The tenant's head is locked until the transaction
 * ends, so that positions are given in the order of commits, without gaps, and no reader can pass an entry that commits
 * late. Whoever appends holds the locks of all rows that it alters already, and does little afterwards: the other writers of
 * the tenant wait from here on.
 */
export async function appendLog(tx: Tx, entry: NewEntry): Promise<number> {
  const given = givenOf(entry);
  for (;;) {
    const position = await APPEND[tx.engine](tx, given);
    if (position !== undefined) return position;
    await beginLog(tx, given);
  }
}

/** What of a row the entry brings along, and the text that is hashed. */
export function givenOf(entry: NewEntry): Given {
  const payloadHash = digest(entry.payload);
  return {
    tenant_id: entry.tenantId,
    at: entry.at,
    kind: entry.kind,
    resource_type: entry.resourceType,
    resource_id: entry.resourceId,
    integration_id: entry.integrationId,
    actor_kind: entry.actorKind,
    actor_id: entry.actorId,
    exchange_id: entry.exchangeId,
    version_from: entry.versionFrom,
    version_to: entry.versionTo,
    payload: entry.payload,
    payload_hash: payloadHash,
    envelope: canonical({ ...entry, payloadHash }),
  };
}
