/** Starts other processes on a test's database, and reads what they say line by line. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Child = {
  /** The lines of standard output, as they come. */
  readonly lines: AsyncIterableIterator<string>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Resolves with the exit code, or null after a signal. */
  readonly ended: Promise<number | null>;
};

/** Runs a file of this folder under the same Node as the tests. */
export function startChild(file: string, ...args: readonly string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, file), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { lines, kill: (signal) => void child.kill(signal), ended };
}
