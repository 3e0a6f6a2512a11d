/** Builds the console into dist/console; with --if-needed only where its sources are newer than what was built. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What the built console depends on. */
const SOURCES = ['console', 'src/client', 'src/simulators', 'docs/guides', 'package-lock.json'];

/** @param {string} path @returns {number} the time of its newest file */
function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(0, ...files.map((name) => statSync(`${path}/${name}`).mtimeMs));
}

/** In a process of its own: whoever builds may itself run as something else than production. */
export function buildConsole() {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', '--config', at('console/vite.config.ts'), '--logLevel', 'warn'],
    { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (status !== 0) throw new Error('The console could not be built; what went wrong stands above.');
}

export function buildConsoleIfNeeded() {
  const built = newest(at('dist/console/index.html'));
  if (Math.max(...SOURCES.map((path) => newest(at(path)))) > built) buildConsole();
}

if (import.meta.main) {
  if (process.argv.includes('--if-needed')) buildConsoleIfNeeded();
  else buildConsole();
}
