/** How the long runs go: the whole sizes of what `npm test` runs small, one file after another, for as long as they take. */
import { defineConfig } from 'vitest/config';
import short from './vitest.config.ts';

export default defineConfig({
  test: {
    ...short.test,
    include: ['test/**/*.long.ts'],
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
    // Each of them wants the machine for itself.
    fileParallelism: false,
  },
});
