/** Several processes at one port: connections are spread, one that is lost is replaced, and all end together. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { clientOf } from '../lossless/client.ts';
import { faultsIn, integrate } from '../lossless/directory.ts';
import { freshDatabase } from '../store/engines.ts';
import { apart, startServer } from './roster.ts';

const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

async function until(what: () => boolean): Promise<void> {
  while (!what()) await sleep(20);
}

const isThere = (pid: number): Promise<boolean> =>
  promisify(execFile)('ps', ['-o', 'stat=', '-p', String(pid)]).then(
    ({ stdout }) => !stdout.startsWith('Z'),
    () => false,
  );

describe('ROSTER_PROCESSES', () => {
  it(
    'serves with several processes, replaces one that is killed, and ends all of them',
    { timeout: 60_000 },
    async () => {
      await using fresh = await freshDatabase('sqlite');
      const { database } = fresh.config;
      const access = await integrate(database, 'acme');
      await using server = await startServer({
        ROSTER_DATABASE: database,
        ROSTER_PORT: '0',
        ROSTER_PROCESSES: '2',
      });
      const create = async (name: string): Promise<number> => {
        // A client of its own each time: a connection of its own, which either process may get.
        const client = clientOf(() => server.url, access);
        return (await client('POST', '/Users', { schemas: [USER], userName: `${name}@example.com` })).status;
      };
      const made = await Promise.all(Array.from({ length: 40 }, (_, index) => create(`p${index}`)));
      expect(new Set(made)).toEqual(new Set([201]));

      const parent = server.child.pid ?? 0;
      const [sibling = 0] = childrenOf(parent);
      process.kill(sibling, 'SIGKILL');
      await until(() => childrenOf(parent).some((pid) => pid !== sibling));
      const [next = 0] = childrenOf(parent);
      const { status, stderr } = await server.end('SIGTERM');
      expect({ status, told: stderr.includes('another one takes its place') }).toEqual({
        status: 0,
        told: true,
      });
      expect(await isThere(next)).toBe(false);
      expect(await faultsIn(database)).toEqual([]);
    },
  );

  it('is refused for a database in memory, which belongs to one process', async () => {
    const { status, stderr } = await apart(
      { ROSTER_DATABASE: 'sqlite::memory:', ROSTER_PORT: '0', ROSTER_PROCESSES: '2' },
      ['start'],
    );
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'A database in memory belongs to one process; set ROSTER_PROCESSES to 1.\n',
    });
  });
});

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
