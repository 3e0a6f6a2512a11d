/** The house rules as a list to read, each kept for the whole repository, and each proved able to find its breach. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { consoleReach, strayWords } from './tidy/console.ts';
import { looseVersions, unnamedScripts } from './tidy/manifest.ts';
import {
  importCycles,
  impureStandard,
  misplacedPackages,
  roomsThatClimb,
  unknownRooms,
} from './tidy/rooms.ts';
import * as samples from './tidy/samples.ts';
import { filesOver, functionsOver, notMarkup } from './tidy/size.ts';
import { codeIn, filesOf, readRepository, type Files, type Finding } from './tidy/source.ts';
import * as syntax from './tidy/syntax.ts';
import { drawers, notesToOneself, silentFiles, traces, vendorNames } from './tidy/text.ts';

/** These two numbers only go down: whoever makes something shorter lowers them. */
const LONG_FUNCTIONS_LEFT = 2;
const LONG_FILES_LEFT = 12;

const repository = readRepository(fileURLToPath(new URL('..', import.meta.url)));

type Find = (files: Files) => Finding[];
type Rule = { readonly name: string; readonly find: Find; readonly given: samples.Samples };

const longFunctions: Find = (files) => functionsOver(70, files);
const longFiles: Find = (files) => filesOver(400, files);
const rule = (name: string, find: Find, given: samples.Samples): Rule => ({ name, find, given });

const RULES: readonly Rule[] = [
  rule('Everything in src/ is in one of the rooms', unknownRooms, samples.unknownRooms),
  rule('Room numbers descend, through index.ts only', roomsThatClimb, samples.roomsThatClimb),
  rule('No import cycles, types included', importCycles, samples.importCycles),
  rule('scim/ imports nothing at all', impureStandard, samples.impureStandard),
  rule(
    'SQL packages in store/ only, Hono in http/ and the wiring',
    misplacedPackages,
    samples.misplacedPackages,
  ),
  rule('The environment is read in config/ only', syntax.environmentReaders, samples.environmentReaders),
  rule('Time, ids and chance come from actions/clock.ts only', syntax.hiddenClocks, samples.hiddenClocks),
  rule('Vendors are named in dialects/ and simulators/ only', vendorNames, samples.vendorNames),
  rule('No file is a drawer: utils, helpers, common, shared, misc', drawers, samples.drawers),
  rule('Every file opens with a sentence that says what it is', silentFiles, samples.silentFiles),
  rule('No class, except for errors', syntax.classes, samples.classes),
  rule('No any', syntax.anys, samples.anys),
  rule('No default export', syntax.defaultExports, samples.defaultExports),
  rule('No enum', syntax.enums, samples.enums),
  rule('Nothing prints, except the command line', syntax.strayPrints, samples.strayPrints),
  rule('No function has more than 70 lines', longFunctions, samples.longFunctions),
  rule('No file has more than 400 lines, frozen data excepted', longFiles, samples.longFiles),
  rule('No comment promises work', notesToOneself, samples.notesToOneself),
  rule('No test is skipped, and none is the only one', syntax.sleepingTests, samples.sleepingTests),
  rule("No file names a path of one machine or a registry's host", traces, samples.traces),
  rule('The console knows the server by its API alone', consoleReach, samples.consoleReach),
  rule('What the console says is in its dictionary', strayWords, samples.strayWords),
  rule('Every dependency is pinned to one version', looseVersions, samples.looseVersions),
  rule('No install script, unless allowScripts names it', unnamedScripts, samples.unnamedScripts),
];

describe('The house rules', () => {
  for (const { name, find } of RULES) {
    it(name, () => {
      expectNone(find(repository));
    });
  }
});

describe('The ratchet', () => {
  const functions = functionsOver(40, notMarkup(repository));
  it(`at most ${LONG_FUNCTIONS_LEFT} functions have more than 40 lines (today ${functions.length})`, () => {
    if (functions.length > LONG_FUNCTIONS_LEFT) expectNone(functions);
  });

  const files = filesOver(130, repository);
  it(`at most ${LONG_FILES_LEFT} files have more than 130 lines (today ${files.length})`, () => {
    if (files.length > LONG_FILES_LEFT) expectNone(files);
  });
});

describe('The rules find what they forbid, and nothing else', () => {
  for (const { name, find, given } of RULES) {
    it(name, () => {
      const missed = given.breaches.filter((breach) => find(filesOf(breach)).length === 0);
      expect(missed).toEqual([]);
      expectNone(find(filesOf(given.lawful)));
    });
  }

  it('They say where, and what to do', () => {
    expect(say(syntax.anys(filesOf({ 'src/a.ts': '\n\nlet a: any;' })))).toBe(
      'src/a.ts:3 says any; say unknown and narrow it',
    );
  });

  it('They look at the whole repository', () => {
    expect([...repository.keys()]).toEqual(
      expect.arrayContaining(['package.json', '.ci/run', 'src/config/index.ts']),
    );
    expect(codeIn(repository, 'src/', 'test/').length).toBeGreaterThan(10);
  });
});

function expectNone(findings: readonly Finding[]): void {
  if (findings.length > 0) expect.fail(`\n${say(findings)}`);
}

function say(findings: readonly Finding[]): string {
  return findings.map(({ file, line, advice }) => `${file}:${line} ${advice}`).join('\n');
}
