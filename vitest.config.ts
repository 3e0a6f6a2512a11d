/** How the tests run: all of test/, one PostgreSQL for the whole run, and a closing line that a machine can read. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { closingLineReporter } from './test/closing-line.ts';
import { longestFirst } from './test/order.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/postgres.ts', 'test/console/prepare.ts'],
    // Processes, not threads: tests of crashes and of signals end theirs.
    pool: 'forks',
    // A test leaves nothing behind in the modules, and to load all of them anew for each file costs more than most files.
    isolate: false,
    // More than four would use up the connections of the one PostgreSQL that all share.
    maxWorkers: Math.min(4, availableParallelism()),
    sequence: { sequencer: longestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    allowOnly: false,
    reporters: ['default', closingLineReporter()],
  },
});
