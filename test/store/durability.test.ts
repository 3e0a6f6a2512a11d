/** What was answered survives the sudden end of the process that answered it. */
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/index.ts';
import { startChild } from './children.ts';
import { ENGINES, freshDatabase, NOW, userIds } from './engines.ts';

/** Enough answers that several commits lie behind when the process ends. */
const ANSWERS = 300;

describe.each(ENGINES)('kill -9 on %s', (engine) => {
  it('loses no write that was answered', async () => {
    await using database = await freshDatabase(engine);
    const writer = startChild('endless-writer.ts', database.config.database);
    const answered: string[] = [];
    for await (const line of writer.lines) {
      answered.push(line);
      if (answered.length === ANSWERS) writer.kill('SIGKILL');
    }
    expect(await writer.ended).toBeNull();
    const store = await openStore(database.config, NOW);
    const kept = new Set(await userIds(store));
    await store.close();
    expect(answered.length).toBeGreaterThanOrEqual(ANSWERS);
    expect(answered.filter((id) => !kept.has(id))).toEqual([]);
  });
});
