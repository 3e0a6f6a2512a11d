/** A database that is full, away or slow: clear answers, readiness, recovery by itself, and nothing lost. */
import { sql } from 'kysely';
import { Client as Connection } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_URN, freshEndpoint, user, type Answer, type Endpoint } from '../http/endpoint.ts';
import { startPostgres, type PostgresServer } from '../postgres-server.ts';
import { verify } from '../../src/actions/index.ts';

/** What every client gets while the database cannot be used: SCIM in SCIM, with the time after which to come again. */
function expectUnavailable({ status, headers, body, text }: Answer): void {
  expect([status, headers.get('retry-after'), body['schemas'], body['status']]).toEqual([
    503,
    '2',
    [ERROR_URN],
    '503',
  ]);
  expect(String(body['detail'])).not.toBe('');
  expect(text).not.toMatch(/sqlite|postgres:|pool|ECONN/i);
}

const readiness = async ({ raw }: Endpoint): Promise<number> => (await raw('GET', '/readyz')).status;

const create = (endpoint: Endpoint, name: string): Promise<Answer> =>
  endpoint.scim('POST', '/Users', { body: user(`${name}@example.com`, { title: 'x'.repeat(2000) }) });

/** Everybody who was answered with 201 is there, nobody else, and the store is sound. */
async function expectJust(endpoint: Endpoint, names: readonly string[]): Promise<void> {
  const { body } = await endpoint.scim('GET', '/Users?count=1000&attributes=userName');
  const found = (body['Resources'] as readonly { readonly userName: string }[]).map(
    ({ userName }) => userName,
  );
  expect(found.sort()).toEqual(names.map((name) => `${name}@example.com`).sort());
  expect(await verify(endpoint.services, { repair: false })).toMatchObject({ sound: true, faults: [] });
}

async function untilReady(endpoint: Endpoint): Promise<void> {
  await expect.poll(() => readiness(endpoint), { timeout: 10_000, interval: 50 }).toBe(200);
}

describe('A full disk', () => {
  /** SQLite reports the same error when the file may not grow, whether the disk or this limit stops it. */
  const mayGrowTo = (endpoint: Endpoint, pages: number) =>
    endpoint.services.store.write(async ({ db }) => sql.raw(`PRAGMA max_page_count = ${pages}`).execute(db));

  it('is told as 503, and is over when there is room again', async () => {
    await using endpoint = await freshEndpoint('sqlite');
    await mayGrowTo(endpoint, 1);
    const kept: string[] = [];
    let refused = 0;
    for (let number = 0; refused < 20; number++) {
      const answers = await Promise.all([0, 1, 2].map((each) => create(endpoint, `p${number}.${each}`)));
      for (const [each, answer] of answers.entries())
        if (answer.status === 201) kept.push(`p${number}.${each}`);
        else {
          expectUnavailable(answer);
          refused += 1;
        }
    }
    expect(await readiness(endpoint)).toBe(503);
    // What needs no room is still answered.
    expect((await endpoint.scim('GET', '/Users?count=1')).status).toBe(200);
    await mayGrowTo(endpoint, 1_000_000);
    await untilReady(endpoint);
    expect((await create(endpoint, 'late')).status).toBe(201);
    await expectJust(endpoint, [...kept, 'late']);
  });
});

describe('PostgreSQL that cannot be used', () => {
  let postgres: PostgresServer;
  beforeAll(async () => {
    postgres = await startPostgres({ inMemory: true });
  });
  afterAll(() => postgres[Symbol.asyncDispose]());

  /** An endpoint on a database of its own in that server, with little patience. */
  async function endpointOn(name: string, postgresStatementTimeoutMs = 400): Promise<Endpoint> {
    await ask(`create database ${name}`);
    const database = postgres.url.replace(/postgres$/, name);
    return freshEndpoint('postgres', {
      settings: { postgresStatementTimeoutMs, postgresPool: 4 },
      database,
    });
  }

  async function ask<T extends object>(text: string): Promise<readonly T[]> {
    const client = new Connection({ connectionString: postgres.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<T>(text)).rows;
    } finally {
      await client.end();
    }
  }

  it('because it is away: 503 until it is back, with everything that was answered', async () => {
    await using endpoint = await endpointOn('away');
    expect((await create(endpoint, 'early')).status).toBe(201);
    await postgres.crash();
    expectUnavailable(await create(endpoint, 'never'));
    expectUnavailable(await endpoint.scim('GET', '/Users'));
    expect(await readiness(endpoint)).toBe(503);
    await postgres.restart();
    await untilReady(endpoint);
    expect((await create(endpoint, 'late')).status).toBe(201);
    await expectJust(endpoint, ['early', 'late']);
  });

  it('because it hangs: 503 within the limit, and back by itself', async () => {
    await using endpoint = await endpointOn('hanging');
    expect((await create(endpoint, 'early')).status).toBe(201);
    const pids = await ask<{ pid: number }>(
      `select pid from pg_stat_activity where datname = 'hanging' or backend_type = 'walwriter'`,
    );
    const goOn = await postgres.freeze(pids.map(({ pid }) => pid));
    const began = performance.now();
    const answers = await Promise.all([create(endpoint, 'hung'), endpoint.scim('GET', '/Users')]);
    const took = performance.now() - began;
    goOn();
    for (const answer of answers) expectUnavailable(answer);
    expect(took).toBeLessThan(5000);
    await untilReady(endpoint);
    expect((await create(endpoint, 'late')).status).toBe(201);
    const { body } = await endpoint.scim(
      'GET',
      `/Users?filter=${encodeURIComponent('userName eq "hung@example.com"')}`,
    );
    await expectJust(endpoint, body['totalResults'] === 1 ? ['early', 'hung', 'late'] : ['early', 'late']);
  });

  it('because a table is locked for longer than a statement may take: 503, then as before', async () => {
    await using endpoint = await endpointOn('locked');
    const locker = new Connection({ connectionString: postgres.url.replace(/postgres$/, 'locked') });
    await locker.connect();
    await locker.query(
      'begin; lock table resources in access exclusive mode; lock table instance in access exclusive mode',
    );
    expectUnavailable(await create(endpoint, 'never'));
    expect(await readiness(endpoint)).toBe(503);
    await locker.query('rollback');
    await locker.end();
    await untilReady(endpoint);
    expect((await create(endpoint, 'late')).status).toBe(201);
    await expectJust(endpoint, ['late']);
  });

  it('more than its connections can serve at once: the others wait for their turn', async () => {
    await using endpoint = await endpointOn('crowded', 20_000);
    const names = Array.from({ length: 60 }, (_, each) => `p${each}`);
    const answers = await Promise.all(names.map((name) => create(endpoint, name)));
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 201));
    await expectJust(endpoint, names);
  });
});
