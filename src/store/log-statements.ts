/** The statements that append to the log: on PostgreSQL one for head and entry, on SQLite one for each. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { GENESIS } from '../directory/index.ts';
import { command, statement, type Argument, type Build } from './statement.ts';
import type { LogRow } from './tables-log.ts';
import type { Tables } from './tables.ts';

/** What an entry brings along; `envelope` is the canonical text of what is hashed. */
export type Given = Omit<LogRow, 'position' | 'hash'> & { readonly envelope: string };
export type Place = Pick<LogRow, 'position' | 'at' | 'hash'>;

/** The columns that an entry brings along, and those of its place. */
export const GIVEN = [
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
export const PLACED = ['position', 'at', 'hash'] as const;

/** Before the first entry. */
export const BEGINNING: Place = Object.freeze({ position: 0, at: 0, hash: GENESIS });

/** Moves the head on by one entry, or begins with it. Time never runs backwards in a log, so that a moment is one place in it. */
function advanced(db: Kysely<Tables>, argument: Argument<Given>) {
  const given = sql<number>`cast(${argument('at')} as bigint)`;
  const at = sql<number>`case when log_heads.at > ${given} then log_heads.at else ${given} end`;
  return db
    .insertInto('log_heads')
    .values({
      tenant_id: argument('tenant_id'),
      position: 1,
      at: given,
      hash: hashAfter(sql.lit(GENESIS), sql.lit('1'), given, argument),
    })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet({
        position: sql<number>`log_heads.position + 1`,
        at,
        hash: hashAfter(sql`log_heads.hash`, sql`cast(log_heads.position + 1 as text)`, at, argument),
      }),
    )
    .returning(PLACED);
}

/** `chained` of the room directory, as the database computes it. */
function hashAfter(
  hash: RawBuilder<unknown>,
  position: RawBuilder<unknown>,
  at: RawBuilder<number>,
  argument: Argument<Given>,
): RawBuilder<string> {
  const parts = [hash, position, sql`cast(${at} as text)`, sql`cast(${argument('envelope')} as text)`];
  const text = sql`${sql.join(parts, sql` || ${sql.lit('\n')} || `)}`;
  return sql<string>`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;
}

export const moveHead = command<Pick<LogRow, 'tenant_id'> & Place>((db, argument) =>
  db
    .updateTable('log_heads')
    .set({ position: argument('position'), at: argument('at'), hash: argument('hash') })
    .where('tenant_id', '=', argument('tenant_id')),
);

export const insertEntry = command<LogRow>((db, argument) => {
  const values = [...GIVEN, ...PLACED].map((name) => [name, argument(name)] as const);
  return db.insertInto('log').values(Object.fromEntries(values) as LogRow);
});

/** Both in one statement, because the head is locked until the end of the transaction, and every statement is a way to the database. */
const appended: Build<Given, Pick<LogRow, 'position'>> = (db, argument) =>
  db
    .with('head', () => advanced(db, argument))
    .insertInto('log')
    .columns([...GIVEN, ...PLACED])
    .expression((eb) =>
      eb.selectFrom('head').select([...GIVEN.map((name) => sql`${argument(name)}`.as(name)), ...PLACED]),
    )
    .returning('log.position');

export const appendAtOnce = statement(appended);

/** The same, without waiting for the position. */
export const sendEntry = command(appended);

const head: Build<Pick<LogRow, 'tenant_id'>, Place> = (db, argument, { locks }) =>
  db
    .selectFrom('log_heads')
    .select(PLACED)
    .where('tenant_id', '=', argument('tenant_id'))
    .modifyEnd(locks.forUpdate);

/** The head, which is this transaction's own from here on. */
export const ownHead = statement(head);

/** Keeps the tenant's other writers waiting from here on. */
export const lockHead = command(head);

/** Gives the tenant a head, where it has none. */
export const beginLog = statement<Pick<LogRow, 'tenant_id'>, unknown>((db, argument) =>
  db
    .insertInto('log_heads')
    .values({ tenant_id: argument('tenant_id'), ...BEGINNING })
    .onConflict((conflict) => conflict.column('tenant_id').doNothing()),
);
