/** Kills a server, or its database, again and again under load, and proves each time that nothing was lost and nothing is half there. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { startServer, type StartedServer } from '../cli/roster.ts';
import { clientOf, makeGroup } from './client.ts';
import { CHAIN_START } from '../../src/directory/index.ts';
import { faultsIn, integrate, logFrom, logOf } from './directory.ts';
import { writerOf, type Whom, type Writer } from './writer.ts';

export type Crashes = {
  readonly database: string;
  readonly servers: number;
  readonly writers: number;
  readonly kills: number;
  /** Answered writes before each kill. */
  readonly writes: number;
  /** Ends what is to be killed; resolves when everything is up again. */
  readonly kill: (servers: Servers) => Promise<void>;
};

export type Servers = {
  readonly all: () => readonly StartedServer[];
  /** Kills one with SIGKILL and starts it again. */
  readonly restart: (index: number) => Promise<void>;
};

/**
 * After so many kills everything is looked at: everybody, and the whole store. After the others it is what was written since the
 * last look, and the log from where it ended then: what a kill can have harmed is what was under way.
 */
const KILLS_PER_WHOLE_LOOK = 10;

/** Runs all of it; answers how many writes were answered. */
export async function crash({ database, writers, kills, writes, kill, ...rest }: Crashes): Promise<number> {
  const access = await integrate(database, 'acme');
  await using servers = await startServers(database, rest.servers);
  const client = (index: number) => clientOf(() => servers.all()[index % rest.servers]?.url ?? '', access);
  const groupId = await makeGroup(client(0), 'Everybody');
  const all = Array.from({ length: writers }, (_, index) =>
    writerOf({ name: `w${index}`, client: client(index), groupId }),
  );
  let end = CHAIN_START;
  for (let round = 0; round < kills; round++) {
    const over = new AbortController();
    const working = Promise.all(all.map((each) => each.write(over.signal)));
    await Promise.race([working, untilAnswered(all, answeredOf(all) + writes)]);
    // Not always at the same moment of a write.
    await sleep((round * 7) % 20);
    await kill(servers);
    over.abort();
    await working;
    const isWhole = (round + 1) % KILLS_PER_WHOLE_LOOK === 0;
    expect(await checked(all, isWhole ? 'everybody' : 'written')).toEqual([]);
    end = await logFrom(database, 'acme', end);
    if (isWhole) await expectWhole(database, all);
  }
  expect(await checked(all, 'everybody')).toEqual([]);
  await servers.stop();
  await expectWhole(database, all);
  return answeredOf(all);
}

const answeredOf = (writers: readonly Writer[]): number =>
  writers.reduce((sum, each) => sum + each.answered(), 0);

async function untilAnswered(writers: readonly Writer[], count: number): Promise<void> {
  while (answeredOf(writers) < count) await sleep(5);
}

const checked = async (writers: readonly Writer[], whom: Whom): Promise<readonly string[]> =>
  (await Promise.all(writers.map((each) => each.check(whom)))).flat();

/** The store is sound, everybody is there once, and the log tells of each that was made. */
async function expectWhole(database: string, writers: readonly Writer[]): Promise<void> {
  expect(await faultsIn(database)).toEqual([]);
  const log = await logOf(database, 'acme');
  const people = log.filter(({ resourceType }) => resourceType === 'User');
  const made = people.filter(({ kind }) => kind === 'created').length;
  const gone = people.filter(({ kind }) => kind === 'deleted').length;
  expect(made - gone).toBe(writers.reduce((sum, each) => sum + each.people(), 0));
  expect(log.map(({ position }) => position)).toEqual(log.map((_, index) => index + 1));
}

/** Starts servers on one database; each restarts under its own index. */
export async function startServers(
  database: string,
  count: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Servers & AsyncDisposable & { readonly stop: () => Promise<void> }> {
  const given = {
    ROSTER_DATABASE: database,
    ROSTER_LOG_LEVEL: 'silent',
    // A request that hangs on a database that is gone is given up soon, so that a test does not wait for it.
    ROSTER_POSTGRES_STATEMENT_TIMEOUT_MS: '5000',
    ...settings,
  };
  const running = await Promise.all(Array.from({ length: count }, () => startServer(given)));
  const stop = async (): Promise<void> =>
    void (await Promise.all(running.map((each) => each.end('SIGTERM'))));
  return {
    all: () => running,
    restart: async (index) => {
      await running[index]?.end('SIGKILL');
      running[index] = await startServer(given);
    },
    stop,
    [Symbol.asyncDispose]: async () => void (await Promise.all(running.map((each) => each.end('SIGKILL')))),
  };
}
