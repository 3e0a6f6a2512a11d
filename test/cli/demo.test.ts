/** The demo as its newcomers run it: it proves itself, tells what happened, stays to be looked at, and cleans up. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { PERSONAS, PROVIDERS } from '../../src/simulators/index.ts';
import { freshDatabase } from '../store/engines.ts';
import { roster } from './in-process.ts';
import { apart, begin, type Settings } from './roster.ts';

const ANY_PORT: Settings = { ROSTER_PORT: '0' };
const SMALL = ['demo', '--people', '30', '--groups', '4'];
const OKTA = [...SMALL, '--idp', 'okta'];

describe('demo --once', () => {
  it('shows all providers at the same time, and ends with 0', async () => {
    const { status, stdout, stderr } = await apart(ANY_PORT, [...SMALL, '--once']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Simulated Okta, Entra, Keycloak and authentik send 30 people and 4 groups each/);
    for (const { title } of PROVIDERS.map((name) => PERSONAS[name]))
      for (const part of [
        new RegExp(`\\n${title} +Initial synchronisation: 30 people join, 4 groups are formed\\.\\n`),
        new RegExp(`\\n${title} +Day 4: .*join, .*move, .*changes name, .*leave, .*comes? back`),
        new RegExp(`\\n${title} +${title} created .+ … and 29 more`),
        new RegExp(`\\n✔ The directory holds exactly what ${title} sent:\\n`),
      ])
        expect(stdout).toMatch(part);
    expect(stdout).toMatch(/\nRequest: count, median +Okta +Entra +Keycloak +authentik\n/);
    expect(stdout).toMatch(/\n[\d,]+ requests in [\d.]+ s\.\n$/);
    expect(stdout).not.toMatch(/[\u001b\r]/);
  });

  it('tells the story of one at length', async () => {
    const { status, stdout, stderr } = await roster(ANY_PORT, [...OKTA, '--once']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const part of [
      /^A simulated Okta sends 30 people and 4 groups to a real server/,
      /\nInitial synchronisation: 30 people join, 4 groups are formed\.\n/,
      /\nDay 4: .*join, .*move, .*changes name, .*leave, .*comes back/,
      /\n {2}Everybody now has 30 members\n/,
      /\n {2}.+ is now called .+\n/,
      /\n {2}.+ left: deactivated\n/,
      /\n {2}.+ came back: reactivated\n/,
      /\n✔ The directory holds exactly what Okta sent:\n {2}\d+ people \(\d+ active\), \d+ groups and \d+ memberships/,
      /\nRequest +Count +Median +95 % +Slowest\n/,
      /\ncreate user +\d+ +[\d.]+ ms +[\d.]+ ms +[\d.]+ ms\n/,
      /\n\d+ requests in [\d.]+ s\.\n$/,
    ])
      expect(stdout).toMatch(part);
    // Plain text when nobody watches: no colours, no rewritten lines.
    expect(stdout).not.toMatch(/[\u001b\r]/);
    const file = /sqlite:(\S+), removed at the end/.exec(stdout)?.[1] ?? '';
    expect([file, existsSync(file)]).toEqual([expect.stringMatching(/roster\.db$/), false]);
  });

  it('of the usual size takes less than 20 s', async () => {
    const { status, stdout } = await apart(ANY_PORT, ['demo', '--once', '--json']);
    const { elapsedMs, providers } = JSON.parse(stdout) as {
      elapsedMs: number;
      providers: readonly { idp: string; outcome: object }[];
    };
    expect(providers.map(({ idp }) => idp)).toEqual(PROVIDERS);
    for (const { outcome } of providers)
      expect(outcome).toMatchObject({ equal: true, differences: [], counts: { groups: 12, setbacks: 0 } });
    expect(status).toBe(0);
    expect(elapsedMs).toBeLessThan(20_000);
  });

  it('works on either engine, and not twice on the same database', async () => {
    for (const engine of ['sqlite', 'postgres'] as const) {
      await using kept = await freshDatabase(engine);
      const args = [...SMALL, '--once', '--database', kept.config.database];
      expect(await roster(ANY_PORT, args)).toMatchObject({ status: 0, stderr: '' });
      const again = await roster(ANY_PORT, args);
      expect(again).toMatchObject({ status: 2, stdout: '' });
      expect(again.stderr).toMatch(/^The database has a tenant "demo-okta" already;/);
    }
  });
});

describe('demo', () => {
  it('leaves the port to whoever has it, and prints curl lines that work', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    await using demo = begin({ ROSTER_PORT: String(port) }, OKTA);
    await demo.line(/^Ctrl-C stops the server/);
    const { status, stdout } = await lookAroundAndStop(demo);
    expect(status).toBe(0);
    expect(stdout).not.toContain(`:${port}/`);
    expect(stdout).toMatch(/\nThe server is stopped\.$/);
    holder.close();
  });

  async function lookAroundAndStop(demo: ReturnType<typeof begin>) {
    const found = [/^ +curl .*Users\?count=3/, /^ +curl .*filter=userName/, /^ +curl .*Groups\//];
    const [three, one, group] = await Promise.all(found.map(async (line) => answerOf(await demo.line(line))));
    expect(three).toMatchObject({ itemsPerPage: 3 });
    expect(one).toMatchObject({ totalResults: 1 });
    expect(group).toMatchObject({ displayName: expect.any(String) as unknown });
    return demo.end('SIGINT');
  }

  /** What curl would get: a fresh machine need not have it. */
  async function answerOf(line: string): Promise<unknown> {
    const shape = /curl -H "Authorization: (.+?)" "(.+?)"(?: -G --data-urlencode 'filter=(.+)')?$/;
    const [, authorization = '', url = '', filter] = shape.exec(line) ?? [];
    const query = filter === undefined ? '' : `?${new URLSearchParams({ filter }).toString()}`;
    const answer = await fetch(`${url}${query}`, { headers: { authorization } });
    return answer.json();
  }

  it('stops in the middle of the run, too, and says so', async () => {
    await using demo = begin(ANY_PORT, ['demo', '--people', '20000']);
    await demo.line(/Initial synchronisation/);
    expect(await demo.end('SIGTERM')).toMatchObject({
      status: 1,
      stderr: 'The simulated provider was stopped before it was done.\n',
    });
  });
});
