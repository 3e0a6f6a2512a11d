/** Renews the pictures of the documentation: the run in the real browser that tests the console also takes them. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../docs/images', import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

mkdirSync(folder, { recursive: true });
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/console/story.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, ROSTER_TEST_PICTURES: folder },
});
process.exitCode = status ?? 1;
