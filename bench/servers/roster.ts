/** The real server as a process of its own, on a database of its own, with one integration. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Endpoint } from '../load/index.ts';

const COMMAND = fileURLToPath(new URL('../../bin/roster.js', import.meta.url));

export type RunningServer = {
  readonly endpoint: Endpoint;
  /** The management API of the tenant, as an owner asks it. */
  readonly management: Endpoint;
  /** Resident memory in MiB. */
  readonly memory: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** `flags` are Node's own, for a profile. `told`: the brake counts, and a webhook on this machine may be told of events. `kept`: exchanges are. */
export type Running = {
  readonly flags?: readonly string[];
  readonly processes?: number;
  readonly told?: boolean;
  readonly kept?: boolean;
};

/** `prepare` fills the database before the server starts, when there is no port yet. */
export async function startRoster(
  database: string,
  { flags = [], processes = 1, told = false, kept = true }: Running = {},
  prepare: (endpoint: Endpoint) => Promise<void> = async () => undefined,
): Promise<RunningServer> {
  const env = {
    PATH: process.env['PATH'],
    ROSTER_DATABASE: database,
    ROSTER_LOG_LEVEL: 'error',
    ROSTER_PORT: '0',
    ROSTER_PROCESSES: String(processes),
    // One token stands for all callers here.
    ROSTER_API_RATE_PER_SECOND: '1000000',
    ...(!kept && { ROSTER_MAX_QUEUED_EXCHANGES: '0' }),
    ...(told && { ROSTER_WEBHOOK_NETWORKS: '127.0.0.0/8' }),
  };
  const create = [
    COMMAND,
    'integration',
    'create',
    '--tenant',
    'bench',
    '--name',
    'bench',
    '--idp',
    'generic',
    '--json',
  ];
  const made = await promisify(execFile)(process.execPath, create, { env });
  const { uri, token } = JSON.parse(made.stdout) as { uri: string; token: string };
  // The mistake that the brake holds is just what the phase of deletions does: where it counts, its limit is never reached.
  const brake = told ? ['--on', '--minimum', '1000000000'] : ['--off'];
  const safety = ['integration', 'safety', 'bench', '--tenant', 'bench', ...brake];
  await promisify(execFile)(process.execPath, [COMMAND, ...safety], { env });
  const issue = [COMMAND, 'token', 'issue', '--owner', '--label', 'bench', '--json'];
  const owner = await promisify(execFile)(process.execPath, issue, { env });
  const unserved = { host: '127.0.0.1', port: 0, path: new URL(uri).pathname, token };
  await prepare(unserved);
  const child = spawn(process.execPath, [...flags, COMMAND, 'start', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { port } = JSON.parse(line) as { port: number };
  return {
    endpoint: { ...unserved, port },
    management: { ...unserved, port, path: '/api/v1/bench', token: tokenIn(owner.stdout) },
    memory: () => residentMemory(child.pid ?? 0),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const tokenIn = (json: string): string => (JSON.parse(json) as { readonly token: string }).token;

/** That of the process and of those that it has started, in MiB. */
export async function residentMemory(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', [
    '-o',
    'rss=',
    '-p',
    String(pid),
    '--ppid',
    String(pid),
  ]);
  return stdout.split('\n').reduce((sum, line) => sum + Number(line), 0) / 1024;
}
