/** How much of the SCIM core the tests reach: `npm run coverage`, apart from `npm test` because counting slows it. */
import { defineConfig } from 'vitest/config';
import tests from './vitest.config.ts';

export default defineConfig({
  test: {
    ...tests.test,
    include: ['test/{scim,laws}/**/*.test.ts'],
    coverage: {
      provider: 'v8',
      enabled: true,
      reportOnFailure: true,
      include: ['src/scim/**'],
      reporter: ['text-summary', ['text', { skipFull: true }]],
      // The core decides what a request means: hardly a branch of it may go untested.
      thresholds: { branches: 95, functions: 95, lines: 95, statements: 95 },
    },
  },
});
