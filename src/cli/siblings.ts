/** More processes at the same port and database: started beside the server, replaced when one is lost, ended with it. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Services } from '../actions/index.ts';
import { CommandError } from './failure.ts';

export type Siblings = {
  /** Lets the requests under way of all of them finish, and resolves when they have ended. */
  readonly stop: () => Promise<void>;
};

/** A sibling that is lost again and again must not keep the machine busy with starting it. */
const PAUSE_MS = 1000;

const MODULE = new URL(`sibling${import.meta.url.slice(-3)}`, import.meta.url);

/**
 * Starts so many siblings of a server that listens already, with its very configuration. Each takes some of the connections.
 * Errors: CommandError when one cannot start.
 */
export async function startSiblings({ config, log }: Services, count: number): Promise<Siblings> {
  const running = new Set<ChildProcess>();
  let keeping = false;
  const begin = async (): Promise<boolean> => {
    const child = fork(MODULE, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: [] });
    running.add(child);
    child.once('exit', (code, signal) => {
      running.delete(child);
      if (!keeping) return;
      log.error({ code, signal }, 'a process of this server has ended; another one takes its place');
      setTimeout(() => keeping && void begin(), PAUSE_MS).unref();
    });
    // The configuration goes over the channel, because a command line can be read by everybody on the machine.
    child.send(config);
    return Promise.race([once(child, 'message').then(() => true), once(child, 'exit').then(() => false)]);
  };
  const stop = async (): Promise<void> => {
    keeping = false;
    await Promise.all(
      [...running].map((child) => {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        return ended;
      }),
    );
  };
  const started = await Promise.all(Array.from({ length: count }, begin));
  keeping = started.every(Boolean);
  if (keeping) return { stop };
  await stop();
  throw new CommandError(
    'cannot-listen',
    'Not all processes that ROSTER_PROCESSES asks for could start; the lines above say why.',
  );
}
