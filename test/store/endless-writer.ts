/** A process that writes users until it is killed, and says each one's id once it is answered: `endless-writer.ts DATABASE`. */
import { writeSync } from 'node:fs';
import { readConfig } from '../../src/config/index.ts';
import { openStore } from '../../src/store/index.ts';
import { insertUser, NOW } from './engines.ts';

const store = await openStore(readConfig({ database: process.argv[2] ?? '' }, {}), NOW);

/** Several at once, so that group commits and pools are under way when the end comes. */
await Promise.all(
  Array.from({ length: 8 }, async (_, writer) => {
    for (let number = 0; ; number++) {
      const id = `${writer}-${number}`;
      await insertUser(store, id);
      writeSync(1, `${id}\n`);
    }
  }),
);
