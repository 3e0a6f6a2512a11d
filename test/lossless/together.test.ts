/** Two servers on one PostgreSQL: nothing lost, nothing twice, nothing of another tenant; together.long.ts is the whole size. */
import { describe, it } from 'vitest';
import { freshDatabase } from '../store/engines.ts';
import { oneGroupAndOnePerson, twoTenants } from './together.ts';

describe('Two servers on one PostgreSQL', () => {
  it(
    'lose nothing that sixteen writers write to one group and one person, and log all of it once and in order',
    { timeout: 120_000 },
    async () => {
      await using database = await freshDatabase('postgres');
      await oneGroupAndOnePerson(database.config.database, { writers: 16, rounds: 8 });
    },
  );

  it(
    'never show a tenant anything of another that syncs at the same time',
    { timeout: 120_000 },
    async () => {
      await using database = await freshDatabase('postgres');
      await twoTenants(database.config.database, { writers: 8, rounds: 6 });
    },
  );
});
