/** The closing line, seen as a machine sees it: small runs of vitest, their exit status and their last line. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const VITEST = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const CONFIG = fileURLToPath(new URL('./closing-line/vitest.config.ts', import.meta.url));

/** Exit status and last line of a run of the samples that `args` select. */
function closing(...args: readonly string[]): { status: number | null; last: string | undefined } {
  const { status, stdout } = spawnSync(process.execPath, [VITEST, 'run', '--config', CONFIG, ...args], {
    encoding: 'utf8',
  });
  return { status, last: stdout.trimEnd().split('\n').at(-1) };
}

it('counts a run in which all is well', () => {
  expect(closing('passing')).toEqual({ status: 0, last: '1 passed, 0 failed' });
});

it('counts a hook that throws as a failure, and its tests as skipped', () => {
  expect(closing('mixed')).toEqual({ status: 1, last: '1 passed, 2 failed, 1 skipped' });
});

it('counts a file that cannot be loaded as a failure', () => {
  expect(closing('broken')).toEqual({ status: 1, last: '0 passed, 1 failed' });
});

it('counts a run in which no test ran as a failure', () => {
  expect(closing('passing', '-t', 'no such name')).toEqual({
    status: 1,
    last: '0 passed, 1 failed, 1 skipped',
  });
  expect(closing('no-such-file')).toEqual({ status: 1, last: '0 passed, 1 failed' });
});
