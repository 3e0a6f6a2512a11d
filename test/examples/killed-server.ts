/** Random changes at a server that is killed again and again, while the examples keep their copies of its directory. */
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { bootstrap, type Source } from '../../examples/feed.ts';
import type { EngineName } from '../../src/store/index.ts';
import { live, steps } from '../history/random-history.ts';
import { ownerToken } from '../http/caller.ts';
import type { Answer, Send } from '../http/endpoint.ts';
import { clientOf, isDone } from '../lossless/client.ts';
import { startServers, type Servers } from '../lossless/crashes.ts';
import { integrate, logOf, within, type Access } from '../lossless/directory.ts';
import { freshDatabase } from '../store/engines.ts';
import { startConsumers } from './consumers.ts';

export type Size = { readonly changes: number; readonly kills: number; readonly patienceMs: number };
export type Told = {
  readonly requests: number;
  readonly entries: number;
  readonly kills: number;
  readonly asked: number;
  readonly failed: number;
  readonly users: number;
  readonly groups: number;
  readonly members: number;
  readonly writing: number;
  readonly settling: number;
};

const SETTINGS = {
  ROSTER_WEBHOOK_NETWORKS: '127.0.0.0/8',
  ROSTER_WEBHOOK_PAUSE_MS: '5',
  // A server that is killed leaves its lease behind: another takes over after both times together.
  ROSTER_WEBHOOK_TIMEOUT_MS: '1000',
  ROSTER_WEBHOOK_LEASE_MS: '500',
  ROSTER_STREAM_POLL_MS: '50',
};
const SEED = 2026;

/** Errors: whatever of the copies is not the published view in the end. */
export async function keepCopies(engine: EngineName, { changes, kills, patienceMs }: Size): Promise<Told> {
  await using database = await freshDatabase(engine);
  const url = database.config.database;
  const access = await integrate(url, 'acme');
  const token = await ownerOf(url);
  await using servers = await startServers(url, 1, SETTINGS);
  const where = (): Source => ({ url: `${servers.all()[0]?.url}/api/v1/acme`, token });
  await using consumers = await startConsumers(where, takesHalf());
  const began = performance.now();
  const wrote = await writeRandomly(servers, access, changes * ANSWERS_PER_CHANGE, kills);
  const written = performance.now();
  await consumers.agreeWith(() => bootstrap(where()), patienceMs);
  const settled = performance.now();
  const { users, groups, members } = await bootstrap(where());
  const { asked, failed } = consumers.answers();
  await servers.stop();
  const entries = (await logOf(url, 'acme')).length;
  expect(entries).toBeGreaterThanOrEqual(changes);
  expect(failed).toBeGreaterThanOrEqual(asked * 0.4);
  return {
    ...wrote,
    ...{ entries, asked, failed, users: users.size, groups: groups.size, members: members.size },
    writing: written - began,
    settling: settled - written,
  };
}

/** Each event fails never, once or twice, so that half of the answers are failures and none waits for hours. */
function takesHalf(): (id: string) => boolean {
  const left = new Map<string, number>();
  let events = 0;
  return (id) => {
    const failures = left.get(id) ?? events++ % 3;
    left.set(id, failures - 1);
    return failures <= 0;
  };
}

const ownerOf = (database: string): Promise<string> =>
  within(database, (services) => ownerToken({ services }));

/** Some of what is answered with success altered nothing. */
const ANSWERS_PER_CHANGE = 1.3;
/** How many steps come to that many changes at least: some alter nothing, and some are refused. */
const STEPS_PER_CHANGE = 3;
const STEPS_IN_ONE = 30;

/** Ends with the change that is the last; kills the server at even distances, with a request under way. */
async function writeRandomly(servers: Servers, access: Access, changes: number, kills: number) {
  const client = clientOf(() => servers.all()[0]?.url ?? '', access);
  const numRuns = Math.ceil((changes * STEPS_PER_CHANGE) / 10);
  const all = fc.sample(steps(STEPS_IN_ONE), { seed: SEED, numRuns }).flat();
  let [requests, changed, killed] = [0, 0, 0];
  let killing: Promise<void> = Promise.resolve();
  const scim: Send = async (method, path, { body } = {}) => {
    if (changed >= changes) return ended;
    for (;;) {
      requests++;
      const reply = client(method, path, body as Record<string, unknown> | undefined);
      if (killed < kills && changed >= ((killed + 1) * changes) / (kills + 1)) {
        killed++;
        killing = servers.restart(0);
      }
      const { status, body: said } = await reply;
      // Nobody knows what became of it: it is sent again, as providers do, when the server is there again.
      if (status === 0 || status === 503) {
        await killing;
        await sleep(20);
        continue;
      }
      if (isDone({ status, body: said, retryAfter: null })) changed++;
      return { ...ended, status, body: said };
    }
  };
  await live([{ scim, tenantId: 'acme', integrationId: '', uri: '', token: access.token }], all);
  await killing;
  expect({ killed, changed }).toEqual({ killed: kills, changed: Math.ceil(changes) });
  return { requests, kills: killed };
}

const ended: Answer = { status: 410, headers: new Headers(), body: {}, text: '' };
