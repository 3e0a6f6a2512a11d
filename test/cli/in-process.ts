/** Runs a command within this process, many times quicker than starting one; what a process of its own shows beside, this looks for. */
import fs from 'node:fs';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { environment, type Ended, type Settings } from './roster.ts';

/** Each has the streams and the environment of this process for itself. */
let last: Promise<unknown> = Promise.resolve();

/** Runs a command to its end; `input` is its standard input. Fails when its process would not have ended then. */
export function roster(settings: Settings, args: readonly string[], input = ''): Promise<Ended> {
  const ended = last.then(() => run(settings, args, input));
  last = ended.catch(() => undefined);
  return ended;
}

/** The JSON document of a command that has to end well. */
export async function document<T>(settings: Settings, args: readonly string[]): Promise<T> {
  const { status, stdout, stderr } = await roster(settings, [...args, '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout) as T;
}

async function run(settings: Settings, args: readonly string[], input: string): Promise<Ended> {
  const heard = { stdout: '', stderr: '' };
  const before = open();
  using stack = new DisposableStack();
  for (const name of ['stdout', 'stderr'] as const)
    stack.use(
      vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
        heard[name] += String(chunk);
        return true;
      }),
    );
  hearLog(stack, (line) => (heard.stderr += line));
  stack.use(vi.spyOn(process, 'stdin', 'get').mockReturnValue(standardInput(input)));
  stack.adopt(process.env, (env) => (process.env = env));
  process.env = environment(settings);
  deafAgain(stack);
  const status = await main([...args]);
  await untilClosed(before);
  return { status, ...heard };
}

const standardInput = (input: string): typeof process.stdin =>
  Readable.from([Buffer.from(input)]) as unknown as typeof process.stdin;

/** The log goes to the file of standard error, past the stream. */
function hearLog(stack: DisposableStack, hear: (line: string) => void): void {
  const write = fs.writeSync.bind(fs) as (...given: readonly unknown[]) => number;
  const heard = (file: number, ...rest: readonly unknown[]): number => {
    if (file !== 2) return write(file, ...rest);
    hear(String(rest[0]));
    return Buffer.byteLength(String(rest[0]));
  };
  stack.use(vi.spyOn(fs, 'writeSync').mockImplementation(heard));
}

/** A process that ends hears no signals any more. */
function deafAgain(stack: DisposableStack): void {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    stack.adopt(process.listeners(name), (before) => {
      for (const each of process.listeners(name)) if (!before.includes(each)) process.off(name, each);
    });
}

/** What keeps this process from ending, by its kind. */
function open(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

const CLOSING_MS = 5_000;

async function untilClosed(before: ReadonlyMap<string, number>): Promise<void> {
  for (const until = performance.now() + CLOSING_MS; ; await sleep(2)) {
    const left = [...open()].filter(([kind, count]) => count > (before.get(kind) ?? 0));
    if (left.length === 0) return;
    if (performance.now() > until)
      throw new Error(`the command has ended, and its process would not: ${left.join(' ')}`);
  }
}
