/** The statements that append to the log: on PostgreSQL one for head and entry, on SQLite one for each. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { GENESIS } from '../directory/index.ts';
import { statement, type Argument } from './statement.ts';
import type { LogRow } from './tables-log.ts';
import type { Tables } from './tables.ts';

/** What an entry brings along; `envelope` is the canonical text of what is hashed. */
export type Given = Omit<LogRow, 'position' | 'hash'> & { readonly envelope: string };
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

export const headOf = statement<Pick<LogRow, 'tenant_id'>, Place>((db, argument) =>
  db.selectFrom('log_heads').select(PLACED).where('tenant_id', '=', argument('tenant_id')),
);

export const moveHead = statement<Pick<LogRow, 'tenant_id'> & Place, unknown>((db, argument) =>
  db
    .updateTable('log_heads')
    .set({ position: argument('position'), at: argument('at'), hash: argument('hash') })
    .where('tenant_id', '=', argument('tenant_id')),
);

export const insertEntry = statement<LogRow, unknown>((db, argument) => {
  const values = [...GIVEN, ...PLACED].map((name) => [name, argument(name)] as const);
  return db.insertInto('log').values(Object.fromEntries(values) as LogRow);
});

/** Both in one statement, because the head is locked until the end of the transaction, and every statement is a way to the database. */
export const appendAtOnce = statement<Given, Pick<LogRow, 'position'>>((db, argument) =>
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
