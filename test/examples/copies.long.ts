/** The examples at whole size: 10,000 changes, five kills, a receiver that fails every other time. */
import { describe, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { keepCopies } from './killed-server.ts';

describe.each(ENGINES)('Copies of a directory that alters 10,000 times, on %s', (engine) => {
  it('are exact in the end, though the server was killed five times', async () => {
    const told = await keepCopies(engine, { changes: 10_000, kills: 5, patienceMs: 1_800_000 });
    process.stdout.write(`${engine}: ${JSON.stringify(told)}\n`);
  });
});
