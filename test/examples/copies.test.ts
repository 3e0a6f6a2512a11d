/** The examples keep exact copies: through a kill of the server, and while a mass removal waits for a decision. */
import { afterEach, describe, expect, it } from 'vitest';
import { bootstrap } from '../../examples/feed.ts';
import { chooseSafety, createIntegration } from '../../src/actions/index.ts';
import { serve } from '../../src/cli/serve.ts';
import { readConfig } from '../../src/config/index.ts';
import { removeMany, simulate } from '../../src/simulators/index.ts';
import { freshDatabase } from '../store/engines.ts';
import { ownerToken } from '../http/caller.ts';
import { contentOf, startConsumers, tell } from './consumers.ts';
import { keepCopies } from './killed-server.ts';

const PATIENCE_MS = 20_000;

describe('a mass removal by a provider', () => {
  const stack = new AsyncDisposableStack();
  afterEach(() => stack.disposeAsync());

  it('is held, and no copy moves until it is allowed', async () => {
    const { database } = stack.use(await freshDatabase('sqlite')).config;
    const quick = { webhookNetworks: ['127.0.0.0/8'], webhookPauseMs: 10, streamPollMs: 20 };
    const config = readConfig({ logLevel: 'silent', ...quick, database }, {});
    const server = await serve({ ...config, port: 0 });
    stack.defer(server.stop);
    const { services } = server;
    const asked = { tenantId: 'acme', name: 'staff', idp: 'okta', withTenant: true };
    const { integration, token } = await createIntegration(services, asked);
    const source = {
      url: `${server.url}/api/v1/acme`,
      token: await ownerToken(server),
    };
    const consumers = stack.use(
      await startConsumers(
        () => source,
        () => true,
      ),
    );
    const published = () => bootstrap(source);
    const target = { persona: 'okta' as const, endpoint: integration.uri, token: token.secret };
    const story = { people: 40, groups: 3, days: 0, seed: 3 };
    expect((await simulate({ ...target, ...story }, () => undefined)).equal).toBe(true);
    await consumers.agreeWith(published, PATIENCE_MS);
    const before = contentOf(await published());
    await chooseSafety(services, 'acme', integration.id, { minimum: 0, share: 0 });

    expect(await removeMany({ ...target, share: 0.8 }, () => undefined)).toBe(32);
    // The provider reads back what it wrote; and somebody comes after it, whom both consumers are told of.
    const inactive = await fetch(`${integration.uri}/Users?filter=active%20eq%20false`, {
      headers: { authorization: `Bearer ${token.secret}` },
    });
    expect(await inactive.json()).toMatchObject({ totalResults: 32 });
    const later = await createLater(target);
    const known = () => [consumers.feed, consumers.webhook].map(({ users }) => users.has(later));
    await expect.poll(known, { timeout: PATIENCE_MS }).toEqual([true, true]);
    for (const copy of [consumers.feed, consumers.webhook]) {
      const { users, ...rest } = contentOf(copy);
      delete users[later];
      expect({ users, ...rest }).toEqual(before);
    }

    const { results } = (await tell(source, 'GET', '/holds')) as { results: readonly { id: string }[] };
    for (const { id } of results) await tell(source, 'POST', `/holds/${id}/allow`, {});
    const gone = () =>
      [consumers.feed, consumers.webhook].map(
        ({ users }) => [...users.values()].filter(({ active }) => active === false).length,
      );
    await expect.poll(gone, { timeout: PATIENCE_MS }).toEqual([32, 32]);
    await consumers.agreeWith(published, PATIENCE_MS);
  });
});

async function createLater({ endpoint, token }: { endpoint: string; token: string }): Promise<string> {
  const answer = await fetch(`${endpoint}/Users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: 'later@example.com',
    }),
  });
  expect(answer.status).toBe(201);
  return String(((await answer.json()) as { id: string }).id);
}

describe('a server that is killed', () => {
  it('leaves the copies exact, though the receiver fails every other time', async () => {
    const told = await keepCopies('sqlite', { changes: 80, kills: 1, patienceMs: PATIENCE_MS });
    expect(told.users).toBeGreaterThan(5);
  });
});
