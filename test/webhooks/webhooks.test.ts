/** Webhooks: signed as the standard has it, told in order and at least once, and a receiver that fails gets everything in the end. */
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { emptyCopy, load, type Copy } from '../../examples/directory-copy.ts';
import { receiver } from '../../examples/webhook-receiver.ts';
import { startWebhookWorker, writeSnapshot, type Worker } from '../../src/actions/index.ts';
import { codeOf, ownedEndpoint, type Ask } from '../http/caller.ts';
import { created, user, type Body, type Endpoint } from '../http/endpoint.ts';
import { live, steps } from '../history/random-history.ts';
import { ENGINES } from '../store/engines.ts';
import { listen as listening, until, urlOf, type Got, type Reply } from './listening.ts';

/** What is seen of an answer is the first bytes of its body. */
const listen = (answer: (got: Got) => Reply) => listening((got) => ({ body: 'an answer', ...answer(got) }));

describe.each(ENGINES)('webhooks on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  let worker: Worker;
  beforeAll(async () => {
    const settings = {
      webhookNetworks: ['127.0.0.0/8'],
      streamPollMs: 20,
      webhookPauseMs: 10,
      webhookLeaseMs: 50,
      webhookTimeoutMs: 300,
    };
    [endpoint, ask] = await ownedEndpoint(engine, { settings });
    worker = startWebhookWorker(endpoint.services);
  });
  afterAll(async () => {
    endpoint.services.bell.end();
    await worker.stop();
    await endpoint[Symbol.asyncDispose]();
  });

  async function make(tenant: string, given: object): Promise<Body & { id: string; secret: string }> {
    const { status, body, text: said } = await ask('POST', `/${tenant}/webhooks`, given);
    expect(status, said).toBe(201);
    return body as Body & { id: string; secret: string };
  }

  const got = async (path: string): Promise<Body & { readonly results: readonly Body[] }> =>
    (await ask('GET', path)).body as Body & { readonly results: readonly Body[] };

  it('are signed with both secrets while they change, and with the new one afterwards', async () => {
    const app = await listen(() => ({ status: 200 }));
    const hook = await make('acme', { url: app.url, types: ['user.*'] });
    const verify = (secret: string, { headers, body }: Got): unknown =>
      new Webhook(secret).verify(body, headers as Record<string, string>);
    await created(endpoint.scim, '/Users', user('ada'));
    await until(() => app.got.length === 1);
    const [first] = app.got as [Got];
    expect(verify(hook.secret, first)).toMatchObject({
      type: 'user.created',
      data: { resource: { userName: 'ada' } },
    });
    expect(() => verify(hook.secret, { ...first, body: `${first.body} ` })).toThrow();

    const rotated = await ask('POST', `/acme/webhooks/${hook.id}/secret`);
    const secret = String(rotated.body['secret']);
    await created(endpoint.scim, '/Users', user('bob'));
    await until(() => app.got.length === 2);
    for (const each of [hook.secret, secret]) verify(each, app.got[1] as Got);
    await ask('DELETE', `/acme/webhooks/${hook.id}/secret/old`);
    const tested = await ask('POST', `/acme/webhooks/${hook.id}/test`);
    expect(tested.body).toMatchObject({
      type: 'webhook.test',
      status: 200,
      answer: 'an answer',
      error: null,
    });
    verify(secret, app.got[2] as Got);
    expect(() => verify(hook.secret, app.got[2] as Got)).toThrow();

    const attempts = await got(`/acme/webhooks/${hook.id}/attempts?limit=2`);
    expect(attempts.results.map(({ type, status }) => [type, status])).toEqual([
      ['webhook.test', 200],
      ['user.created', 200],
    ]);
    expect(attempts['next']).not.toBeNull();
    await ask('DELETE', `/acme/webhooks/${hook.id}`);
    app.close();
  });

  it('keep an exact copy at a receiver that fails half of its answers', async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(steps(25), async (all) => {
        const tenantId = `hooks-${++runs}`;
        const both = [
          await endpoint.another({ tenantId, name: 'one' }),
          await endpoint.another({ tenantId, name: 'two' }),
        ];
        const copy = emptyCopy();
        let asked = 0;
        const { id, secret } = await make(tenantId, { url: 'http://127.0.0.1:1/', enabled: false });
        const server = receiver(secret, copy, () => asked++ % 2 === 0);
        const path = `/${tenantId}/webhooks/${id}`;
        await ask('PATCH', path, { url: await urlOf(server), enabled: true });
        await live(both, all);
        const end = await snapshotOf(tenantId);
        await until(async () => {
          const { body } = await ask('GET', `${path}/deliveries`);
          return body['total'] === 0 && JSON.stringify(contentOf(copy)) === JSON.stringify(contentOf(end));
        });
        server.close();
        await ask('DELETE', path);
      }),
      { numRuns: engine === 'sqlite' ? 6 : 2 },
    );
  });

  const contentOf = ({ users, groups, members }: Copy) => ({
    users: [...users].sort().map(([id, doc]) => [id, Object.entries(doc).sort()]),
    groups: [...groups].sort(),
    members: [...members].sort(),
  });

  async function snapshotOf(tenantId: string): Promise<Copy> {
    const copy = emptyCopy();
    await writeSnapshot(endpoint.services, tenantId, async (lines) =>
      lines.forEach((line) => load(copy, line)),
    );
    return copy;
  }

  it('wait as long as the receiver asks for, and are told in order of each subject', async () => {
    const app = await listen(() =>
      app.got.length === 1 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 204 },
    );
    const { tenantId, scim } = await endpoint.another({ tenantId: 'patient', name: 'one' });
    const hook = await make(tenantId, { url: app.url });
    const id = await created(scim, '/Users', user('ada'));
    const since = performance.now();
    await scim('DELETE', `/Users/${id}`);
    await until(() => app.got.length === 3);
    expect(performance.now() - since).toBeGreaterThan(700);
    expect(app.got.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual([
      ...['user.created', 'user.created', 'user.deleted'],
    ]);
    await ask('DELETE', `/${tenantId}/webhooks/${hook.id}`);
    app.close();
  });

  it('end at 410, are given up where they must be, and come again when they are asked for', async () => {
    const app = await listen(() => ({ status: 410 }));
    const { tenantId, scim } = await endpoint.another({ tenantId: 'gone', name: 'one' });
    const hook = await make(tenantId, { url: app.url });
    const path = `/${tenantId}/webhooks/${hook.id}`;
    await created(scim, '/Users', user('ada'));
    await until(async () => (await got(path))['enabled'] === false);
    expect((await got(path))['disabledReason']).toContain('410');
    app.close();

    const again = await listen(() => ({ status: 200 }));
    await endpoint.services.store.write(({ db }) =>
      db.updateTable('webhook_deliveries').set({ due_at: null }).where('webhook_id', '=', hook.id).execute(),
    );
    expect((await got(`${path}/deliveries?state=dead`))['total']).toBe(1);
    await ask('PATCH', path, { url: again.url, enabled: true });
    expect((await ask('POST', `${path}/replay`, { failed: true })).body).toEqual({ events: 1 });
    await until(() => again.got.length === 1);
    const [first] = (await got(`/${tenantId}/events?limit=1`))['results'] as readonly { id: string }[];
    expect((await ask('POST', `${path}/replay`, { until: first?.id })).body).toEqual({ events: 1 });
    await until(() => again.got.length === 2);
    expect(again.got[0]?.body).toBe(again.got[1]?.body);
    await ask('DELETE', path);
    again.close();
  });

  it('say what went wrong: no answer in time, nobody there, an address inside', async () => {
    const slow = createServer(() => undefined);
    const at = await urlOf(slow);
    const tried = async (url: string): Promise<Body> => {
      const hook = await make('acme', { url, types: ['hold.*'] });
      const { body } = await ask('POST', `/acme/webhooks/${hook.id}/test`);
      await ask('DELETE', `/acme/webhooks/${hook.id}`);
      return body;
    };
    expect(await tried(at)).toMatchObject({ status: null, error: 'no answer in time' });
    slow.closeAllConnections();
    slow.close();
    expect(String((await tried('http://127.0.0.1:1/'))['error'])).toContain('ECONNREFUSED');
    for (const url of [
      'http://10.0.0.1/',
      'https://[::1]/',
      'http://169.254.169.254/latest',
      'https://[::ffff:10.0.0.1]/',
    ])
      expect(String((await tried(url))['error']), url).toMatch(/private/);
  });

  it('refuse what is no URL, what is no type, and what is not there', async () => {
    for (const given of [
      { url: 'ftp://app.example.com' },
      { url: 'https://user:secret@app.example.com/' },
      { url: 'nothing' },
      { url: 'https://app.example.com/', types: ['user.left'] },
      { url: 'https://app.example.com/', after: '9999' },
    ])
      expect(codeOf(await ask('POST', '/acme/webhooks', given))).toBe('invalid-request');
    expect(codeOf(await ask('GET', '/acme/webhooks/none'))).toBe('webhook-not-found');
    expect(codeOf(await ask('POST', '/acme/webhooks/none/replay', { failed: true }))).toBe(
      'webhook-not-found',
    );
  });
});
