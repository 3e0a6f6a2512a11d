/** The engine's own look at its files: every index has every row, each of them both ways. */
import { sql } from 'kysely';
import { WHOLE, type Check } from './check.ts';

const OF_AN_INDEX = /missing from index|wrong # of entries in index|non-unique entry in index/;

/**
 * PostgreSQL keeps its indexes itself and checks them with its extension amcheck, which an operator may add; SQLite's check
 * is part of it.
 */
export const storage: Check = Object.freeze({
  name: 'storage',
  claim: 'the database finds its own files and indexes in order',
  find: async function* (tx, tenantId) {
    if (tx.engine !== 'sqlite' || tenantId !== WHOLE) return;
    const { rows } = await sql<{
      integrity_check: string;
    }>`select * from pragma_integrity_check`.execute(tx.db);
    for (const { integrity_check: says } of rows)
      if (says !== 'ok')
        yield { at: 'the database file', says, mend: OF_AN_INDEX.test(says) ? { kind: 'reindex' } : null };
  },
});
