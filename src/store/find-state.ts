/** Finds a user or a group by what people call it, as it was at a moment. */
import { sql } from 'kysely';
import { fold } from '../scim/index.ts';
import { holding, type At } from './states.ts';
import type { Tx } from './transaction.ts';

/** What a type is called by. */
const NAMES = { User: ['userName', 'displayName'], Group: ['displayName'] } as const;

/** The ids of those with this id or name, in any letter case; at most two, which is enough to see that it is not one. */
export async function findStates(
  tx: Tx,
  at: At,
  type: 'User' | 'Group',
  name: string,
): Promise<readonly string[]> {
  const columns = sql`id, doc, since`;
  const named = NAMES[type].map((key) => {
    const value = tx.sql.json.text({ json: sql`${sql.ref('doc')}`, keys: [key] });
    return sql<boolean>`${tx.sql.fold(value)} = ${fold(name)}`;
  });
  const which = sql<boolean>`type = ${type}`;
  const { rows } = await sql<{ readonly id: string }>`select id from ${holding(at, columns, which)} as state
    where id = ${name} or ${sql.join(named, sql` or `)} order by id limit 2`.execute(tx.db);
  return rows.map(({ id }) => id);
}
