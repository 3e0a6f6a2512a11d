/** A server that is killed while an integration goes live: the next one goes on where it stopped, and applications are told of everybody once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createIntegration, readMode, type ModeView } from '../../src/actions/index.ts';
import { startServer } from '../cli/roster.ts';
import { follower } from '../events/going-live.ts';
import { ownerToken } from '../http/caller.ts';
import { marked } from './client.ts';
import { ENGINES, freshDatabase } from '../store/engines.ts';
import { faultsIn, within } from './directory.ts';

/** Some twenty pieces: the kill comes behind the first of them. */
const PEOPLE = 8_000;
const TOGETHER = 400;

/** An integration in shadow with its people, as bulk requests of a provider bring them. */
async function filled(database: string): Promise<string> {
  const made = await within(database, async (services) => {
    const asked = {
      tenantId: 'acme',
      name: 'dry',
      idp: 'generic',
      mode: 'shadow' as const,
      withTenant: true,
    };
    return createIntegration(services, asked);
  });
  await using server = await startServer({ ROSTER_DATABASE: database });
  const url = `${server.url}${new URL(made.integration.uri).pathname}/Bulk`;
  for (let from = 0; from < PEOPLE; from += TOGETHER) {
    const Operations = Array.from({ length: TOGETHER }, (_, index) => ({
      ...{ method: 'POST', path: '/Users', bulkId: `b${index}` },
      data: marked(`p${from + index}`, 'm'),
    }));
    const answer = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${made.token.secret}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations }),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }
  await server.end('SIGTERM');
  return made.integration.id;
}

describe.each(ENGINES)('A server that is killed while an integration goes live, on %s', (engine) => {
  it('leaves it on the way, and the next one carries it on by itself', { timeout: 120_000 }, async () => {
    await using fresh = await freshDatabase(engine);
    const { database } = fresh.config;
    const id = await filled(database);
    const token = await within(database, (services) => ownerToken({ services }));
    const at = (url: string): string => `${url}/api/v1/acme/security-integrations/${id}/mode`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const modeAt = async (url: string): Promise<ModeView> =>
      (await (await fetch(at(url), { headers })).json()) as ModeView;

    {
      await using server = await startServer({ ROSTER_DATABASE: database });
      const body = JSON.stringify({ mode: 'live' });
      const asked = fetch(at(server.url), { method: 'PUT', headers, body }).catch(() => 'hung up on');
      while ((await modeAt(server.url)).published.users === 0) await sleep(5);
      await server.end('SIGKILL');
      expect(await asked).toBe('hung up on');
    }
    const left = await within(database, (services) => readMode(services, { tenantId: 'acme', id }));
    expect(left).toMatchObject({ mode: 'shadow', goingLive: true, manages: { users: PEOPLE } });
    expect(left.published.users).toBeGreaterThan(0);
    expect(left.published.users).toBeLessThan(PEOPLE);
    await within(database, async (services) => follower(services, 'acme').expectSame());

    await using server = await startServer({ ROSTER_DATABASE: database });
    while ((await modeAt(server.url)).mode !== 'live') await sleep(50);
    await server.end('SIGTERM');
    await within(database, async (services) => {
      const app = follower(services, 'acme');
      await app.expectSame();
      expect([app.copy.users.size, app.wrong]).toEqual([PEOPLE, []]);
    });
    expect(await faultsIn(database)).toEqual([]);
  });
});
