/** The settings of the small runs that test/closing-line.test.ts looks at from outside. */
import { defineConfig } from 'vitest/config';
import { closingLineReporter } from '../closing-line.ts';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.sample.ts'],
    reporters: ['default', closingLineReporter()],
  },
});
