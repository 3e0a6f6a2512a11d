/** The crashes of crash.test.ts at whole size: many kills, more writers, servers and database by turns. */
import { describe, expect, it } from 'vitest';
import { startPostgres } from '../postgres-server.ts';
import { ENGINES, freshDatabase } from '../store/engines.ts';
import { crash } from './crashes.ts';

const SIZE = { writers: 16, kills: 60, writes: 800 };

describe.each(ENGINES)('A server that is killed sixty times under load, on %s', (engine) => {
  it('has every answered write each time, and no half of another', async () => {
    await using database = await freshDatabase(engine);
    const answered = await crash({
      ...SIZE,
      database: database.config.database,
      servers: 1,
      kill: ({ restart }) => restart(0),
    });
    expect(answered).toBeGreaterThanOrEqual(SIZE.writes * SIZE.kills);
  });
});

describe('A database and its servers that are killed by turns', () => {
  it('have every answered write each time', async () => {
    await using postgres = await startPostgres();
    let turn = 0;
    const answered = await crash({
      ...SIZE,
      database: postgres.url,
      servers: 2,
      kill: async ({ restart }) => {
        const which = turn++ % 3;
        if (which < 2) return restart(which);
        await postgres.crash();
        await postgres.restart();
      },
    });
    expect(answered).toBeGreaterThanOrEqual(SIZE.writes * SIZE.kills);
  });
});
