#!/usr/bin/env node
/** The `roster` command: checks the Node that runs it, then hands over to src/ in a checkout or to dist/ in a package. */
// Everything here is old syntax on purpose: an old Node must get as far as the sentence that tells it what is wrong.
import { existsSync } from 'fs';
import * as nodeModule from 'module';

const LEAST_NODE = 24;

// What was compiled once is kept for the next start, where this Node can do that.
if (typeof nodeModule.enableCompileCache === 'function') nodeModule.enableCompileCache();

/** @returns {Promise<{ main: (argv: string[]) => Promise<number> }>} */
function load() {
  const source = new URL('../src/cli/main.ts', import.meta.url);
  const built = new URL('../dist/cli/main.js', import.meta.url);
  return import((existsSync(source) ? source : built).href);
}

/** @param {unknown} error */
function fail(error) {
  console.error(error);
  process.exitCode = 1;
}

if (parseInt(process.versions.node, 10) < LEAST_NODE) {
  console.error(
    'roster needs Node ' +
      LEAST_NODE +
      ' or newer; this is ' +
      process.versions.node +
      ' (' +
      process.execPath +
      '). In the repository `npm start` and `npm run roster -- COMMAND` bring their own.',
  );
  process.exitCode = 1;
} else {
  load()
    .then(function (command) {
      return command.main(process.argv.slice(2));
    })
    .then(function (code) {
      // Not process.exit(): output that is still on its way to a pipe would be lost.
      process.exitCode = code;
    })
    .catch(fail);
}
