/** Servers and databases that are killed under load lose no answered write; crash.long.ts does the same for minutes. */
import { describe, expect, it } from 'vitest';
import { startPostgres } from '../postgres-server.ts';
import { ENGINES, freshDatabase } from '../store/engines.ts';
import { crash } from './crashes.ts';

const SIZE = { writers: 8, kills: 2, writes: 40 };

describe.each(ENGINES)('A server that is killed under load, on %s', (engine) => {
  it('has every answered write when it is back, and no half of another', { timeout: 120_000 }, async () => {
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

describe('A database that is killed under load', () => {
  it(
    'has every answered write when it is back, and its servers go on by themselves',
    { timeout: 120_000 },
    async () => {
      await using postgres = await startPostgres({ inMemory: true });
      const answered = await crash({
        ...SIZE,
        database: postgres.url,
        servers: 2,
        kill: async () => {
          await postgres.crash();
          await postgres.restart();
        },
      });
      expect(answered).toBeGreaterThanOrEqual(SIZE.writes * SIZE.kills);
    },
  );
});
