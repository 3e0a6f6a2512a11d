/** Security event tokens: signed by published keys, pushed to a receiver that fails and polled until nothing is left, in order, and of nothing that is held. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebhookWorker, type Worker } from '../../src/actions/index.ts';
import { codeOf, ownedEndpoint, ownerToken, type Ask } from '../http/caller.ts';
import { created, group, operations, user, type Answer, type Body, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { listen as listening, until, type Got, type Reply } from './listening.ts';

type Stream = Body & { readonly id: string; readonly secret: string; readonly url: string };

const SCIM = 'urn:ietf:params:scim:event:prov';
const REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';
const RISC = 'https://schemas.openid.net/secevent/risc/event-type';
const ORIGIN = 'http://roster.example.com';

const JSON_TYPE = { 'content-type': 'application/json' };
const listen = (answer: (got: Got, count: number) => Reply) =>
  listening((got, count) => ({ headers: JSON_TYPE, ...answer(got, count) }));

const eventsIn = (claims: JWTPayload): Record<string, Body> => claims['events'] as Record<string, Body>;
const typeOf = (claims: JWTPayload): string => Object.keys(eventsIn(claims))[0] ?? '';
const subjectOf = (claims: JWTPayload): Body => claims['sub_id'] as Body;

describe.each(ENGINES)('security event tokens on %s', (engine) => {
  let endpoint: Endpoint;
  let ask: Ask;
  let worker: Worker;
  beforeAll(async () => {
    const settings = {
      webhookNetworks: ['127.0.0.0/8'],
      ...{ streamPollMs: 20, webhookPauseMs: 2, webhookLeaseMs: 50, webhookTimeoutMs: 300, pollSeconds: 1 },
    };
    [endpoint, ask] = await ownedEndpoint(engine, { settings });
    worker = startWebhookWorker(endpoint.services);
  });
  afterAll(async () => {
    endpoint.services.bell.end();
    await worker.stop();
    await endpoint[Symbol.asyncDispose]();
  });

  async function make(tenant: string, given: object): Promise<Stream> {
    const { status, body, text: said } = await ask('POST', `/${tenant}/webhooks`, given);
    expect(status, said).toBe(201);
    return body as Stream;
  }

  async function verified(tenant: string, token: string): Promise<JWTPayload> {
    const found = await endpoint.raw('GET', `/api/v1/${tenant}/jwks.json`);
    const keys = createLocalJWKSet(JSON.parse(found.text) as JSONWebKeySet);
    const issuer = `${ORIGIN}/api/v1/${tenant}`;
    return (await jwtVerify(token, keys, { issuer, typ: 'secevent+jwt', algorithms: ['ES256'] })).payload;
  }

  const poll = (stream: Stream, body: unknown, token: string = stream.secret): Promise<Answer> =>
    endpoint.raw('POST', stream.url.slice(ORIGIN.length), {
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  const at = { returnImmediately: true };
  const setsIn = ({ body }: Answer): Record<string, string> => body['sets'] as Record<string, string>;

  const active = (value: boolean): Body => operations({ op: 'replace', path: 'active', value });

  it('are pushed in order for each resource to a receiver that fails half of its answers', async () => {
    const { tenantId, scim } = await endpoint.another({ tenantId: 'pushed', name: 'one' });
    const app = await listen((_got, count) =>
      count % 2 === 1
        ? {
            status: count % 4 === 1 ? 500 : 400,
            body: '{"err":"authentication_failed","description":"not yet"}',
          }
        : { status: 202 },
    );
    const stream = await make(tenantId, {
      kind: 'push',
      url: app.url,
      audience: 'https://app.example.com',
      receiverToken: 'known-to-both',
      subjects: 'email',
    });
    expect(stream).toMatchObject({ secret: null, kind: 'push', issuer: `${ORIGIN}/api/v1/pushed` });
    expect(JSON.stringify(stream)).not.toContain('known-to-both');
    const emails = [{ value: 'ada@example.com', primary: true }];
    const ada = await created(scim, '/Users', user('ada', { externalId: 'e-1', emails }));
    const bob = await created(scim, '/Users', user('bob'));
    const team = await created(scim, '/Groups', group('Team', { members: [{ value: ada }] }));
    await scim('PATCH', `/Users/${ada}`, {
      body: operations({ op: 'add', path: 'name.givenName', value: 'Ada' }),
    });
    await scim('PATCH', `/Users/${ada}`, { body: active(false) });
    await scim('PATCH', `/Users/${ada}`, { body: active(true) });
    await scim('PATCH', `/Groups/${team}`, {
      body: operations({ op: 'remove', path: `members[value eq "${ada}"]` }),
    });
    await scim('DELETE', `/Users/${bob}`);
    const waiting = async (): Promise<unknown> =>
      (await ask('GET', `/${tenantId}/webhooks/${stream.id}/deliveries`)).body['total'];
    await until(async () => {
      const last = app.got.at(-1);
      if (last === undefined || (await waiting()) !== 0) return false;
      return app.got.some(({ body }) => typeOf(decodeJwt(body)) === `${RISC}/account-purged`);
    });
    app.close();

    const distinct = new Map<string, JWTPayload>();
    for (const { body, headers } of app.got) {
      expect(headers).toMatchObject({
        'content-type': 'application/secevent+jwt',
        authorization: 'Bearer known-to-both',
      });
      const claims = await verified(tenantId, body);
      distinct.set(claims.jti ?? '', claims);
    }
    const all = [...distinct.values()];
    for (const claims of all) {
      expect(claims.aud).toBe('https://app.example.com');
      expect([claims.sub, claims.exp, Object.keys(eventsIn(claims)).length]).toEqual([
        undefined,
        undefined,
        1,
      ]);
    }
    const about = (id: string): readonly JWTPayload[] =>
      all.filter(
        (claims) =>
          subjectOf(claims)['id'] === id || (id === ada && subjectOf(claims)['email'] !== undefined),
      );
    // First deliveries come in order; what failed is not overtaken by what is of the same subject.
    expect(about(ada).map(typeOf)).toEqual([
      `${SCIM}:create:full`,
      `${SCIM}:patch:full`,
      ...[`${SCIM}:patch:full`, `${SCIM}:deactivate`, REVOKED, `${RISC}/account-disabled`],
      ...[`${SCIM}:patch:full`, `${SCIM}:activate`, `${RISC}/account-enabled`],
    ]);
    const [first, named, , , revoked] = about(ada);
    expect(subjectOf(first as JWTPayload)).toEqual({
      ...{ format: 'scim', uri: `/Users/${ada}`, id: ada, externalId: 'e-1' },
    });
    expect(eventsIn(first as JWTPayload)[`${SCIM}:create:full`]).toMatchObject({
      version: 'W/"1"',
      data: { userName: 'ada', id: ada, externalId: 'e-1' },
    });
    expect(eventsIn(named as JWTPayload)[`${SCIM}:patch:full`]).toMatchObject({
      data: { Operations: [{ op: 'replace', path: 'name.givenName', value: 'Ada' }] },
    });
    expect(subjectOf(revoked as JWTPayload)).toEqual({ format: 'email', email: 'ada@example.com' });
    expect(eventsIn(revoked as JWTPayload)[REVOKED]).toMatchObject({ initiating_entity: 'system' });
    // Without an address the id stands for a person.
    const ofBob = all.filter((claims) => subjectOf(claims)['sub'] === bob);
    expect(ofBob.map(typeOf)).toEqual([REVOKED, `${RISC}/account-disabled`, `${RISC}/account-purged`]);
    expect(about(team).map((claims) => [typeOf(claims), dataOf(claims)['Operations']])).toEqual([
      [`${SCIM}:create:full`, undefined],
      [`${SCIM}:patch:full`, [{ op: 'add', path: 'members', value: [{ value: ada, type: 'User' }] }]],
      [`${SCIM}:patch:full`, [{ op: 'remove', path: `members[value eq "${ada}"]` }]],
    ]);
    const attempts = await ask('GET', `/${tenantId}/webhooks/${stream.id}/attempts`);
    expect((attempts.body['results'] as readonly Body[]).map(({ error }) => error)).toContain(
      'authentication_failed: the receiver does not accept the token of the stream: not yet',
    );
    await ask('DELETE', `/${tenantId}/webhooks/${stream.id}`);
  });

  const dataOf = (claims: JWTPayload): Body => (eventsIn(claims)[typeOf(claims)]?.['data'] ?? {}) as Body;

  it('are given up where the receiver will never take them, and sent again when somebody asks', async () => {
    let strict = true;
    const app = await listen(() =>
      strict ? { status: 400, body: '{"err":"invalid_request"}' } : { status: 202 },
    );
    const { tenantId, scim } = await endpoint.another({ tenantId: 'refused', name: 'one' });
    const stream = await make(tenantId, { kind: 'push', url: app.url, types: [`${SCIM}:create:notice`] });
    const path = `/${tenantId}/webhooks/${stream.id}`;
    await created(scim, '/Users', user('ada', { title: 'Countess' }));
    const dead = async (): Promise<Body> => (await ask('GET', `${path}/deliveries?state=dead`)).body;
    await until(async () => (await dead())['total'] === 1);
    const [first] = (await ask('GET', `/${tenantId}/events?types=user.*`)).body['results'] as readonly Body[];
    expect((await dead())['results']).toMatchObject([{ event: first?.['id'], attempts: 1 }]);
    strict = false;
    expect((await ask('POST', `${path}/replay`, { failed: true })).body).toEqual({ events: 1 });
    await until(() => app.got.length === 2);
    const claims = await verified(tenantId, app.got[1]?.body ?? '');
    expect(claims.jti).toBe((await verified(tenantId, app.got[0]?.body ?? '')).jti);
    expect(claims.aud).toBe(app.url);
    expect(eventsIn(claims)[`${SCIM}:create:notice`]).toEqual({
      version: 'W/"1"',
      attributes: expect.arrayContaining(['userName', 'title']) as unknown,
    });

    // After a rotation the old key still verifies, and the new one signs.
    const before = app.got[1]?.body ?? '';
    const rotated = await ask('POST', `/${tenantId}/signing-keys`);
    const tested = await ask('POST', `${path}/test`);
    expect(tested.body).toMatchObject({ status: 202, error: null });
    const { payload, protectedHeader } = await (async () => {
      const found = await endpoint.raw('GET', `/api/v1/${tenantId}/jwks.json`);
      expect(found.text).not.toContain('"d"');
      return jwtVerify(app.got[2]?.body ?? '', createLocalJWKSet(JSON.parse(found.text) as JSONWebKeySet));
    })();
    expect(protectedHeader.kid).toBe(rotated.body['id']);
    expect(subjectOf(payload)).toEqual({ format: 'opaque', id: stream.id });
    await verified(tenantId, before);
    expect((await ask('GET', `/${tenantId}/signing-keys`)).body['results']).toHaveLength(2);
    const { body: kept } = await endpoint.services.store.read(async ({ db }) => ({
      body: JSON.stringify(await db.selectFrom('signing_keys').select('sealed').execute()),
    }));
    expect(kept).not.toContain('"crv"');
    expect(codeOf(await ask('POST', `${path}/secret`))).toBe('invalid-request');
    await ask('DELETE', path);
    app.close();
  });

  it('are polled until nothing is left: what is not acknowledged comes again, and what is, does not', async () => {
    const { tenantId, scim } = await endpoint.another({ tenantId: 'polled', name: 'one' });
    const stream = await make(tenantId, { kind: 'poll' });
    const empty = await poll(stream, at);
    expect([empty.status, empty.body]).toEqual([200, { sets: {}, moreAvailable: false }]);
    const ids: string[] = [];
    for (const name of ['ada', 'bob', 'cyd']) ids.push(await created(scim, '/Users', user(name)));
    await scim('PATCH', `/Users/${ids[0]}`, { body: active(false) });

    const first = await poll(stream, { ...at, maxEvents: 2 });
    const again = await poll(stream, { ...at, maxEvents: 2 });
    expect(first.body['moreAvailable']).toBe(true);
    expect(Object.keys(setsIn(first))).toHaveLength(2);
    expect(Object.keys(setsIn(again))).toEqual(Object.keys(setsIn(first)));
    // maxEvents 0 only acknowledges (RFC 8936 §2.4).
    const [had = '', refused = ''] = Object.keys(setsIn(first));
    const only = await poll(stream, {
      ...{ ...at, maxEvents: 0, ack: [had, 'unknown', `${stream.id}.9999.1`] },
      setErrs: { [refused]: { err: 'invalid_audience', description: 'not for us' } },
    });
    expect(only.body).toEqual({ sets: {}, moreAvailable: true });

    const claims: JWTPayload[] = [];
    let ack: readonly string[] = [];
    for (;;) {
      const answer = await poll(stream, { ...at, maxEvents: 3, ack });
      const sets = Object.entries(setsIn(answer));
      for (const [jti, token] of sets) {
        const each = await verified(tenantId, token);
        expect([each.jti, each.aud]).toEqual([jti, stream.url]);
        claims.push(each);
      }
      ack = sets.map(([jti]) => jti);
      if (sets.length === 0) break;
    }
    expect(claims.map(typeOf)).toEqual([
      ...[`${SCIM}:create:full`, `${SCIM}:patch:full`, `${SCIM}:deactivate`, REVOKED],
      `${RISC}/account-disabled`,
    ]);
    expect(subjectOf(claims[3] as JWTPayload)).toEqual({
      ...{ format: 'iss_sub', iss: `${ORIGIN}/api/v1/polled`, sub: ids[0] },
    });
    expect((await poll(stream, at)).body).toEqual({ sets: {}, moreAvailable: false });
    const path = `/${tenantId}/webhooks/${stream.id}`;
    const gone = (await ask('GET', `${path}/deliveries?state=dead`)).body;
    expect(gone['total']).toBe(1);
    const attempts = (await ask('GET', `${path}/attempts`)).body['results'] as readonly Body[];
    expect(attempts.filter(({ status }) => status === 202)).toHaveLength(6);
    expect(attempts.find(({ status }) => status === 400)).toMatchObject({
      error: 'invalid_audience: not for us',
    });
    await ask('POST', `${path}/replay`, { failed: true });
    expect(Object.keys(setsIn(await poll(stream, at)))).toEqual([refused]);
    await poll(stream, { ...at, maxEvents: 0, ack: [refused] });

    // Whoever waits is answered when something happens, and with nothing when the time is over.
    const waiting = poll(stream, {});
    await sleep(100);
    await created(scim, '/Users', user('dee'));
    expect(Object.keys(setsIn(await waiting))).toHaveLength(1);
    const both = await Promise.all([poll(stream, at), poll(stream, at)]);
    expect(Object.keys(setsIn(both[0]))).toEqual(Object.keys(setsIn(both[1])));
    const nothing = poll(stream, { ack: Object.keys(setsIn(both[0])) });
    expect((await nothing).body).toEqual({ sets: {}, moreAvailable: false });
    expect(codeOf(await ask('POST', `${path}/test`))).toBe('invalid-request');
  });

  it('are given to nobody but their receiver, and refuse what is not understood', async () => {
    const { tenantId, scim } = await endpoint.another({ tenantId: 'guarded', name: 'one' });
    const [stream, other] = [await make(tenantId, { kind: 'poll' }), await make(tenantId, { kind: 'poll' })];
    await created(scim, '/Users', user('ada'));
    const owner = await ownerToken(endpoint);
    const strangers = [
      await poll(stream, at, other.secret),
      await poll(stream, at, owner),
      await poll({ ...stream, url: stream.url.replace(stream.id, 'none') }, at),
      await poll({ ...stream, url: stream.url.replace('guarded', 'acme') }, at),
      await endpoint.raw('POST', stream.url.slice(ORIGIN.length), { body: at }),
    ];
    for (const { status, text: said, headers } of strangers) {
      expect([status, said, headers.get('www-authenticate')]).toEqual([401, strangers[0]?.text, 'Bearer']);
    }
    for (const body of [{ maxEvents: -1 }, { ack: 'all' }, '{', { setErrs: { a: 1 } }])
      expect((await poll(stream, body)).body).toMatchObject({ err: 'invalid_request' });
    expect((await endpoint.raw('GET', stream.url.slice(ORIGIN.length))).status).toBe(405);
    // Two tokens hold while they change.
    const path = `/${tenantId}/webhooks/${stream.id}`;
    const fresh = String((await ask('POST', `${path}/secret`)).body['secret']);
    for (const token of [fresh, stream.secret]) expect((await poll(stream, at, token)).status).toBe(200);
    await ask('DELETE', `${path}/secret/old`);
    expect((await poll(stream, at)).status).toBe(401);
    await ask('PATCH', path, { enabled: false });
    expect((await poll(stream, at, fresh)).body).toMatchObject({ err: 'access_denied' });

    for (const given of [
      { kind: 'push' },
      { kind: 'push', url: 'https://app.example.com/', types: ['user.created'] },
      { kind: 'poll', url: 'https://app.example.com/' },
      { kind: 'poll', receiverToken: 'x' },
      { url: 'https://app.example.com/', audience: 'x' },
      { kind: 'push', url: 'https://app.example.com/', receiverToken: 'two words' },
    ])
      expect(codeOf(await ask('POST', `/${tenantId}/webhooks`, given)), JSON.stringify(given)).toBe(
        'invalid-request',
      );
    const [known, unknown] = await Promise.all(
      [tenantId, 'nobody'].map((tenant) =>
        endpoint.raw('GET', `/.well-known/ssf-configuration/api/v1/${tenant}`),
      ),
    );
    expect(known?.body).toMatchObject({
      issuer: `${ORIGIN}/api/v1/guarded`,
      jwks_uri: `${ORIGIN}/api/v1/guarded/jwks.json`,
      spec_version: '1_0',
    });
    expect(unknown?.text.replaceAll('nobody', tenantId)).toBe(known?.text);
    expect(JSON.parse((await endpoint.raw('GET', '/api/v1/nobody/jwks.json')).text)).toEqual({ keys: [] });
  });

  it('tell nothing of what the brake holds until it is allowed', async () => {
    const { tenantId, integrationId, scim } = await endpoint.another({ tenantId: 'braked', name: 'one' });
    await ask('PATCH', `/${tenantId}/security-integrations/${integrationId}/safety`, {
      minimum: 1,
      share: 0.01,
    });
    const ids: string[] = [];
    for (const name of ['ada', 'bob', 'cyd']) ids.push(await created(scim, '/Users', user(name)));
    const stream = await make(tenantId, { kind: 'poll', types: [REVOKED, `${SCIM}:delete`] });
    for (const id of ids) expect((await scim('DELETE', `/Users/${id}`)).status).toBe(204);
    const drained = async (): Promise<readonly unknown[]> => {
      const sets = setsIn(await poll(stream, at));
      await poll(stream, { ...at, maxEvents: 0, ack: Object.keys(sets) });
      return Object.values(sets).map((token) => [typeOf(decodeJwt(token)), idIn(decodeJwt(token))]);
    };
    const idIn = (claims: JWTPayload): unknown => subjectOf(claims)['id'] ?? subjectOf(claims)['sub'];
    const gone = (id: string | undefined) => [
      [`${SCIM}:delete`, id],
      [REVOKED, id],
    ];
    expect(await drained()).toEqual(gone(ids[0]));
    const holds = (await ask('GET', `/${tenantId}/holds?state=open`)).body['results'] as readonly Body[];
    const decided = await ask('POST', `/${tenantId}/holds/${String(holds[0]?.['id'])}/allow`, {});
    expect(decided.status, decided.text).toBeLessThan(300);
    expect(await drained()).toEqual([...gone(ids[1]), ...gone(ids[2])]);
  });
});
