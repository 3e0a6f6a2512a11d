/** Builds the console into dist/console; with --if-needed only where its sources are newer than what was built. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (/** @type {string} */ path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** What the built console depends on. */
const SOURCES = ['console', 'src', 'docs/guides', 'package-lock.json'];

/** @param {string} path @returns {number} the time of its newest file */
function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return statSync(path).mtimeMs;
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return Math.max(0, ...files.map((name) => statSync(`${path}/${name}`).mtimeMs));
}

export async function buildConsole() {
  const { build } = await import('vite');
  await build({ configFile: at('console/vite.config.ts'), logLevel: 'warn' });
}

export async function buildConsoleIfNeeded() {
  const built = newest(at('dist/console/index.html'));
  if (Math.max(...SOURCES.map((path) => newest(at(path)))) > built) await buildConsole();
}

if (import.meta.main) {
  await (process.argv.includes('--if-needed') ? buildConsoleIfNeeded() : buildConsole());
}
