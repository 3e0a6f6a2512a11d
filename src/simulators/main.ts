/** The simulator as a process of its own: options in argv[2], the token on stdin, events as JSON lines on stdout. */
import { text } from 'node:stream/consumers';
import type { SimulationEvent } from './events.ts';
import { isJson } from './call.ts';
import { OptionsError, readOptions } from './options.ts';
import { simulate } from './run.ts';

const EXIT = Object.freeze({ equal: 0, different: 1, usage: 2 });

const parse = (source: string, what: string): object => {
  try {
    const value: unknown = JSON.parse(source.trim() === '' ? '{}' : source);
    if (isJson(value)) return value;
  } catch {
    // Said below, the same as for JSON that is no object.
  }
  throw new OptionsError(`${what} has to be a JSON object`);
};

const print = (event: SimulationEvent): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

/** The token comes on stdin as {"token":"…"}: an argument could be read by everybody on the machine. */
const run = async (): Promise<number> => {
  const options = parse(process.argv[2] ?? '', 'the first argument');
  const secret = parse(await text(process.stdin), 'standard input');
  const outcome = await simulate(readOptions({ ...options, ...secret }), print);
  return outcome.equal ? EXIT.equal : EXIT.different;
};

try {
  process.exitCode = await run();
} catch (error) {
  if (!(error instanceof OptionsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = EXIT.usage;
}
