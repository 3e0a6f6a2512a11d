/** The order of the files of a run: those that take longest first, so that none of them is left over for one core at the end. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BaseSequencer, type TestSequencer, type TestSequencerConstructor, type Vitest } from 'vitest/node';

/** Ten seconds and more each, the longest first; vitest goes by their size where it has not seen them yet, and most are short. */
const LONG: readonly string[] = [
  'console/screens',
  'cli/demo',
  'cli/files',
  'conformance/paging-walks',
  'console/story',
  'captures/without-fixes',
  'console/live',
  'examples/copies',
  'captures',
  'lossless/crash',
  'simulators/four',
  'console/choices',
  'lossless/together',
  'store/order',
  'cli/crash',
  'dialects/laws',
  'laws/equal-requests',
  'http/permissions',
  'tidy',
].map((name) => {
  const file = join(import.meta.dirname, `${name}.test.ts`);
  if (!existsSync(file)) throw new Error(`test/order.ts names ${file}, which is not there`);
  return file;
});

const rank = (file: string): number => (LONG.includes(file) ? LONG.indexOf(file) : LONG.length);

/** What vitest makes with `new`: its own order, with the long files before the others. */
export const longestFirst = function (vitest: Vitest): TestSequencer {
  const usual = new BaseSequencer(vitest);
  return {
    shard: (files) => usual.shard(files),
    sort: async (files) => (await usual.sort(files)).toSorted((a, b) => rank(a.moduleId) - rank(b.moduleId)),
  };
} as unknown as TestSequencerConstructor;
