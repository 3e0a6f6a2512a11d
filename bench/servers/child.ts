/** A server of the benchmark's own, in a process of its own: it tells its parent the port that it has. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Endpoint } from '../load/index.ts';

export type ChildServer = { readonly endpoint: Endpoint; readonly stop: () => Promise<void> };

/** `module` is the file that listens and sends its port. */
export async function startChild(module: URL, args: readonly string[] = []): Promise<ChildServer> {
  const child = fork(module, args, { execArgv: [] });
  const [port] = (await once(child, 'message')) as [number];
  return {
    endpoint: { host: '127.0.0.1', port, path: '', token: 'none' },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
