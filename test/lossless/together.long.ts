/** What together.test.ts does, at whole size. */
import { describe, it } from 'vitest';
import { freshDatabase } from '../store/engines.ts';
import { oneGroupAndOnePerson, twoTenants } from './together.ts';

describe('Two servers on one PostgreSQL, for minutes', () => {
  it('lose nothing of what is written to one group and one person', async () => {
    await using database = await freshDatabase('postgres');
    await oneGroupAndOnePerson(database.config.database, { writers: 16, rounds: 100 });
  });

  it('never show a tenant anything of another', async () => {
    await using database = await freshDatabase('postgres');
    await twoTenants(database.config.database, { writers: 16, rounds: 50 });
  });
});
