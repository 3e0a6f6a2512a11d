/** The reporter that ends every run with one plain line, `N passed, N failed`, after everything else was printed. */
import type { Reporter, TestModule } from 'vitest/node';

/** What a run came to. Skipped tests did not run, whatever the reason. */
type Tally = { passed: number; failed: number; skipped: number };

/**
 * Counts the tests of a run. A file that could not be loaded, a hook that threw and an error outside every test each
 * count as one failure, so that the line never says "0 failed" about a run that failed.
 */
function tally(modules: readonly TestModule[], errorsOutside: number): Tally {
  const total = { passed: 0, failed: errorsOutside, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      total[state === 'pending' ? 'skipped' : state] += 1;
    }
    const suites = [module, ...module.children.allSuites()];
    total.failed += suites.filter((suite) => suite.errors().length > 0).length;
  }
  return total;
}

/** The line itself; skipped tests are named only when there are some. */
function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * The reporter. It prints while the process exits, because the other reporters and the global teardown print after a run
 * has ended; and it makes a run in which no test ran fail, because such a run proves nothing.
 */
export function closingLineReporter(): Reporter {
  let last: Tally = { passed: 0, failed: 0, skipped: 0 };
  return {
    onInit() {
      process.once('exit', () => {
        const nothing = last.passed + last.failed === 0;
        const final = nothing ? { ...last, failed: 1 } : last;
        if (final.failed > 0) process.exitCode ||= 1;
        process.stdout.write(
          `${nothing ? 'No test ran, which counts as a failure.\n' : ''}${closingLine(final)}\n`,
        );
      });
    },
    onTestRunEnd(modules, errorsOutside) {
      last = tally(modules, errorsOutside.length);
    },
  };
}
