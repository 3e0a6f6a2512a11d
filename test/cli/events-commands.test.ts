/** `roster webhook` and `roster events` on a directory in which something happened, each command by its own door. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { created, freshEndpoint, group, user, type Body, type Endpoint } from '../http/endpoint.ts';

describe('the commands of events', () => {
  let endpoint: Endpoint;
  let ada: string;
  beforeAll(async () => {
    vi.stubEnv('ROSTER_WEBHOOK_NETWORKS', '127.0.0.0/8');
    vi.stubEnv('ROSTER_LOG_LEVEL', 'silent');
    endpoint = await freshEndpoint('sqlite');
    ada = await created(endpoint.scim, '/Users', user('ada'));
    await created(endpoint.scim, '/Groups', group('Team', { members: [{ value: ada }] }));
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    vi.unstubAllEnvs();
    await endpoint[Symbol.asyncDispose]();
  });

  async function run(...args: readonly string[]): Promise<{ exit: number; out: string }> {
    const lines: string[] = [];
    const write = (chunk: unknown): boolean => lines.push(String(chunk)) > 0;
    vi.spyOn(process.stdout, 'write').mockImplementation(write);
    vi.spyOn(process.stderr, 'write').mockImplementation(write);
    const { database } = endpoint.services.config;
    const exit = await main([...args, '--tenant', 'acme', '--database', database]);
    vi.restoreAllMocks();
    return { exit, out: lines.join('') };
  }

  async function document(...args: readonly string[]): Promise<Body> {
    const { exit, out } = await run(...args, '--json');
    expect(exit, out).toBe(0);
    return JSON.parse(out) as Body;
  }

  it('show what applications are told, a page of it and behind a cursor', async () => {
    const all = (await document('events', 'list'))['results'] as readonly Body[];
    const types = all.map(({ type }) => type);
    expect(types).toEqual(['user.created', 'group.created', 'group.member_added']);
    const first = await document('events', 'list', '--limit', '1');
    expect(first).toMatchObject({ more: true, next: all[0]?.['id'] });
    const { out } = await run('events', 'list', '--after', String(first['next']), '--type', 'group.*');
    expect(out).toMatch(/group\.created +groups\/.*\n.*group\.member_added +groups\/\S+ /);
    expect(out).toContain(ada);
    const tailed = await run('events', 'tail', '--after', '0', '--type', 'user.*', '--once', '--json');
    expect(
      tailed.out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as Body)['subject']),
    ).toEqual([`users/${ada}`]);
    expect((await run('events', 'tail', '--once')).out).toBe('');
    expect((await run('events', 'list', '--type', 'user.left')).exit).toBe(2);
  });

  it('make webhooks of every kind, try them out, deliver again, and end them', async () => {
    let status = 500;
    const app = createServer((_request, response) => void response.writeHead(status).end('said'));
    app.listen(0, '127.0.0.1');
    await once(app, 'listening');
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
    expect((await run('webhook', 'list')).out).toBe('Nobody is told of events.\n');
    const hook = await document('webhook', 'create', url, '--type', 'user.*', '--description', 'app');
    expect(hook).toMatchObject({
      kind: 'webhook',
      url,
      types: ['user.*'],
      secret: expect.any(String) as string,
    });
    const id = String(hook['id']);

    const failed = await run('webhook', 'test', id);
    expect([failed.exit, failed.out]).toEqual([1, expect.stringContaining('HTTP 500, said')]);
    status = 204;
    expect((await run('webhook', 'test', id)).out).toMatch(/The test was taken: HTTP 204/);
    app.close();
    expect((await run('webhook', 'replay', id, '--failed')).out).toContain('0 events are delivered again');
    const last = ((await document('events', 'list'))['results'] as readonly Body[]).at(-1);
    expect(await document('webhook', 'replay', id, '--until', String(last?.['id']))).toEqual({ events: 1 });
    expect((await run('webhook', 'replay', id)).exit).toBe(2);

    const stream = await run(
      'webhook',
      'create',
      '--kind',
      'poll',
      '--public-url',
      'https://roster.example.com',
    );
    expect(stream.out).toMatch(/Address +https:\/\/roster\.example\.com\/api\/v1\/acme\/streams\/\w+\/poll/);
    expect(stream.out).toMatch(/Keys +https:.*jwks\.json[^]*Secret, shown this once +rst_/);
    expect((await run('webhook', 'create', '--kind', 'poll', url)).exit).toBe(2);
    expect((await run('webhook', 'list')).out).toMatch(
      /webhook +http:.* user\.\* +on +an administrator +0\n.*poll .* all /,
    );

    expect((await run('webhook', 'delete', id)).exit).toBe(2);
    expect(await document('webhook', 'delete', id, '--yes')).toEqual({ id, tenant: 'acme', deleted: true });
    expect((await run('webhook', 'delete', id, '--yes')).exit).toBe(1);
  });

  it('show the keys that sign, and change them without a gap', async () => {
    const stream = await document('webhook', 'create', '--kind', 'poll');
    const [first] = (await document('webhook', 'keys')) as unknown as readonly Body[];
    const second = await document('webhook', 'rotate-key');
    expect(second).toMatchObject({ retiredAt: null, publishedUntil: null });
    const { out } = await run('webhook', 'keys');
    expect(out).toMatch(
      new RegExp(`${String(second['id'])} .* signs\n${String(first?.['id'])} .* published until 2`),
    );
    const published = await endpoint.raw('GET', '/api/v1/acme/jwks.json');
    const kids = (published.body['keys'] as readonly Body[] | undefined)?.map(({ kid }) => kid);
    expect(kids).toEqual([second['id'], first?.['id']]);
    await run('webhook', 'delete', String(stream['id']), '--yes');
  });
});
