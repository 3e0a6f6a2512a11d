/** Builds the package: compiles src/ and the console into a dist/ that holds nothing else. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildConsoleIfNeeded } from './console.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

// The console stays as long as it is true: a server of this checkout may be showing it.
const dist = new URL('../dist/', import.meta.url);
for (const name of existsSync(dist) ? readdirSync(dist) : [])
  if (name !== 'console') rmSync(new URL(name, dist), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
if (status === 0) buildConsoleIfNeeded();
