/** Runs the real command as a process of its own, in an environment that sets nothing but the database; `in-process.ts` is quicker. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '..', '..');
const COMMAND = join(ROOT, 'bin', 'roster.js');

export type Settings = Readonly<Record<string, string>>;
export type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** That of this process without what concerns Roster and colours, with these settings. */
export function environment(settings: Settings): NodeJS.ProcessEnv {
  const foreign = ([name]: [string, unknown]) => !name.startsWith('ROSTER_') && !/COLOR/.test(name);
  return { ...Object.fromEntries(Object.entries(process.env).filter(foreign)), ...settings };
}

function launch(settings: Settings, args: readonly string[]) {
  return spawn(process.execPath, [COMMAND, ...args], {
    cwd: ROOT,
    env: environment(settings),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end in a process of its own, where that is what matters; `input` is its standard input. */
export async function apart(settings: Settings, args: readonly string[], input = ''): Promise<Ended> {
  const child = launch(settings, args);
  child.stdin.end(input);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, stdout, stderr };
}

export type Going = AsyncDisposable & {
  readonly child: ChildProcess;
  /** Waits for a line of standard output that matches, and answers it. */
  readonly line: (pattern: RegExp) => Promise<string>;
  /** Sends a signal, and answers how the process ended. */
  readonly end: (signal: NodeJS.Signals) => Promise<Ended>;
  /** How it ended by itself. */
  readonly ended: Promise<Ended>;
};

/** Starts a command that goes on; disposing kills it. */
export function begin(settings: Settings, args: readonly string[]): Going {
  const child = launch(settings, args);
  child.stdin.end();
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const ended = Promise.all([text(child.stderr), once(child, 'close')]).then(([stderr]) => ({
    status: child.exitCode,
    stdout: lines.join('\n'),
    stderr,
  }));
  const line = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.find((each) => pattern.test(each));
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      void ended.then(({ stderr }) => reject(new Error(`ended without ${String(pattern)}: ${stderr}`)));
    });
  const end = (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return { child, line, end, ended, [Symbol.asyncDispose]: async () => void (await end('SIGKILL')) };
}

export type StartedServer = Going & { readonly url: string; readonly port: number };

/** Starts the server and waits until it listens. */
export async function startServer(settings: Settings, ...args: readonly string[]): Promise<StartedServer> {
  const going = begin({ ROSTER_PORT: '0', ...settings }, ['start', '--json', ...args]);
  const { url, port } = JSON.parse(await going.line(/^\{/)) as { url: string; port: number };
  return { ...going, url, port };
}
