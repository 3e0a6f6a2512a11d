/** A receiver that manages its streams by itself, as the Shared Signals Framework 1.0 has it: it finds the transmitter, makes a stream, tries it out, pauses it and ends it. */
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebhookWorker, type Worker } from '../../src/actions/index.ts';
import { callerWith, codeOf, ownedEndpoint, serviceToken, type Ask } from '../http/caller.ts';
import { created, user, type Body, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { listen, until } from './listening.ts';

const SCIM = 'urn:ietf:params:scim:event:prov';
const REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';
const SSF = 'https://schemas.openid.net/secevent/ssf/event-type';
const [PUSH, POLL] = ['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936'];
const ORIGIN = 'http://roster.example.com';
const RECEIVER = { EVENT: ['CREATE', 'READ', 'UPDATE', 'DELETE'] };

const typeOf = (claims: JWTPayload): string => Object.keys(claims['events'] as Body)[0] ?? '';
const payloadOf = (claims: JWTPayload): unknown => (claims['events'] as Body)[typeOf(claims)];

describe.each(ENGINES)('streams of receivers on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  let ask: Ask;
  let token: string;
  let worker: Worker;
  beforeAll(async () => {
    const settings = {
      webhookNetworks: ['127.0.0.0/8'],
      streamPollMs: 20,
      webhookPauseMs: 2,
      pollSeconds: 1,
    };
    [endpoint, owner] = await ownedEndpoint(engine, { settings });
    worker = startWebhookWorker(endpoint.services);
    token = await serviceToken(endpoint, 'acme', RECEIVER);
    ask = callerWith(endpoint, token);
  });
  afterAll(async () => {
    endpoint.services.bell.end();
    await worker.stop();
    await endpoint[Symbol.asyncDispose]();
  });

  const make = async (given: object): Promise<Body> => {
    const made = await ask('POST', '/acme/ssf/streams', given);
    expect(made.status, made.text).toBe(201);
    return made.body;
  };
  const end = (id: unknown) => ask('DELETE', `/acme/ssf/streams?stream_id=${String(id)}`);

  /** Verified as a receiver does that keeps the interoperability profile: RS256, and the issuer that it expects. */
  async function verified(set: string): Promise<JWTPayload> {
    const { text: keys } = await endpoint.raw('GET', '/api/v1/acme/jwks.json');
    const found = createLocalJWKSet(JSON.parse(keys) as JSONWebKeySet);
    const issuer = `${ORIGIN}/api/v1/acme`;
    return (await jwtVerify(set, found, { issuer, typ: 'secevent+jwt', algorithms: ['RS256'] })).payload;
  }

  async function poll(stream: Body, body: object = {}, by: string = token): Promise<Body> {
    const { endpoint_url: url } = stream['delivery'] as { readonly endpoint_url: string };
    const answer = await endpoint.raw('POST', url.slice(ORIGIN.length), {
      body: { returnImmediately: true, ...body },
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
    });
    return { ...answer.body, status: answer.status };
  }

  /** All that there is, acknowledged. */
  async function drained(stream: Body): Promise<readonly JWTPayload[]> {
    const { sets } = (await poll(stream)) as { readonly sets: Readonly<Record<string, string>> };
    await poll(stream, { maxEvents: 0, ack: Object.keys(sets) });
    return Promise.all(Object.values(sets).map(verified));
  }

  it('are found by the configuration of the transmitter, and polled with the token of the receiver', async () => {
    const { body: configuration } = await endpoint.raw('GET', '/.well-known/ssf-configuration/api/v1/acme');
    expect(configuration).toMatchObject({
      spec_version: '1_0',
      delivery_methods_supported: [PUSH, POLL],
      configuration_endpoint: `${ORIGIN}/api/v1/acme/ssf/streams`,
      status_endpoint: `${ORIGIN}/api/v1/acme/ssf/status`,
      verification_endpoint: `${ORIGIN}/api/v1/acme/ssf/verify`,
      default_subjects: 'ALL',
    });
    expect(configuration).not.toHaveProperty('add_subject_endpoint');

    const stream = await make({
      events_requested: [REVOKED, 'https://example.com/unknown'],
      description: 'sessions',
    });
    expect(stream).toMatchObject({
      iss: `${ORIGIN}/api/v1/acme`,
      events_requested: [REVOKED, 'https://example.com/unknown'],
      events_delivered: [REVOKED],
      delivery: { method: POLL },
      description: 'sessions',
    });
    const id = String(stream['stream_id']);
    const read = await ask('GET', `/acme/ssf/streams?stream_id=${id}`);
    expect(read.body).toEqual(stream);
    expect(JSON.parse((await ask('GET', '/acme/ssf/streams')).text)).toEqual([stream]);

    const ada = await created(endpoint.scim, '/Users', user('ada'));
    await endpoint.scim('DELETE', `/Users/${ada}`);
    const [told, ...more] = await drained(stream);
    expect(more).toEqual([]);
    expect([typeOf(told as JWTPayload), told?.['sub_id']]).toEqual([
      REVOKED,
      { format: 'iss_sub', iss: `${ORIGIN}/api/v1/acme`, sub: ada },
    ]);

    expect((await ask('POST', '/acme/ssf/verify', { stream_id: id, state: 'a state' })).status).toBe(204);
    const [verification] = await drained(stream);
    expect(typeOf(verification as JWTPayload)).toBe(`${SSF}/verification`);
    expect(payloadOf(verification as JWTPayload)).toEqual({ state: 'a state' });
    expect(verification?.['sub_id']).toEqual({ format: 'opaque', id });
    expect(await drained(stream)).toEqual([]);
    expect((await end(id)).status).toBe(204);
    expect(codeOf(await ask('GET', `/acme/ssf/streams?stream_id=${id}`))).toBe('webhook-not-found');
  });

  it('are pushed with the header that the receiver gave, altered and replaced', async () => {
    const app = await listen(() => ({ status: 202 }));
    const delivery = { method: PUSH, endpoint_url: app.url, authorization_header: 'Basic YTpi' };
    const stream = await make({ delivery, events_requested: [`${SCIM}:create:full`] });
    expect(stream).toMatchObject({ aud: app.url, delivery: { method: PUSH, endpoint_url: app.url } });
    expect(JSON.stringify(stream)).not.toContain('YTpi');
    const id = String(stream['stream_id']);
    await ask('POST', '/acme/ssf/verify', { stream_id: id });
    await until(() => app.got.length === 1);
    expect(app.got[0]?.headers).toMatchObject({
      authorization: 'Basic YTpi',
      'content-type': 'application/secevent+jwt',
    });
    expect(payloadOf(await verified(app.got[0]?.body ?? ''))).toEqual({});
    await created(endpoint.scim, '/Users', user('bob'));
    await until(() => app.got.length === 2);
    expect(typeOf(await verified(app.got[1]?.body ?? ''))).toBe(`${SCIM}:create:full`);

    // What was read can be sent back: members that the transmitter decides mean nothing.
    const changed = await ask('PATCH', '/acme/ssf/streams', { ...stream, description: 'people' });
    expect(changed.body).toEqual({ ...stream, description: 'people' });
    // So is the header, which nobody can read.
    await ask('POST', '/acme/ssf/verify', { stream_id: id });
    await until(() => app.got.length === 3);
    expect(app.got[2]?.headers.authorization).toBe('Basic YTpi');
    const whole = { stream_id: id, delivery: { method: PUSH, endpoint_url: app.url } };
    const replaced = await ask('PUT', '/acme/ssf/streams', whole);
    expect(replaced.body).toMatchObject({
      events_requested: [],
      events_delivered: stream['events_supported'],
    });
    expect(replaced.body).not.toHaveProperty('description');
    await ask('POST', '/acme/ssf/verify', { stream_id: id });
    await until(() => app.got.length === 4);
    expect(app.got[3]?.headers.authorization).toBeUndefined();
    const other = { stream_id: id, delivery: { method: POLL } };
    expect(codeOf(await ask('PATCH', '/acme/ssf/streams', other))).toBe('invalid-request');

    // An administrator turns it off: the receiver is told before nothing comes any more.
    await owner('PATCH', `/acme/webhooks/${id}`, { enabled: false });
    await until(() => app.got.length === 5);
    const said = await verified(app.got[4]?.body ?? '');
    expect([typeOf(said), payloadOf(said)]).toEqual([
      `${SSF}/stream-updated`,
      expect.objectContaining({ status: 'paused' }) as unknown,
    ]);
    await end(id);
    app.close();
  });

  it('keep what happens while they are paused, and nothing while they are disabled', async () => {
    const stream = await make({ events_requested: [`${SCIM}:create:notice`] });
    const id = String(stream['stream_id']);
    const put = (status: string, reason?: string) =>
      ask('POST', '/acme/ssf/status', { stream_id: id, status, ...(reason && { reason }) });
    const names = async (): Promise<number> => (await drained(stream)).length;

    const paused = await put('paused', 'maintenance');
    expect(paused.body).toEqual({ stream_id: id, status: 'paused', reason: 'maintenance' });
    await created(endpoint.scim, '/Users', user('cyd'));
    expect(await names()).toBe(0);
    expect((await put('enabled')).body).toEqual({ stream_id: id, status: 'enabled' });
    expect(await names()).toBe(1);

    await created(endpoint.scim, '/Users', user('dee'));
    await put('disabled');
    await created(endpoint.scim, '/Users', user('eve'));
    expect((await ask('GET', `/acme/ssf/status?stream_id=${id}`)).body).toMatchObject({ status: 'disabled' });
    expect((await owner('GET', `/acme/webhooks/${id}`)).body).toMatchObject({ status: 'disabled' });
    await put('paused');
    await created(endpoint.scim, '/Users', user('fay'));
    await put('enabled');
    expect(await names()).toBe(1);
    // An administrator's word reaches whoever polls, too.
    await owner('PATCH', `/acme/webhooks/${id}`, { enabled: false });
    expect((await drained(stream)).map(typeOf)).toEqual([`${SSF}/stream-updated`]);
    for (const status of ['enabled', 'paused', 'disabled'])
      expect(codeOf(await put(status))).toBe('forbidden');
    await owner('PATCH', `/acme/webhooks/${id}`, { enabled: true });
    expect((await put('paused')).status).toBe(200);
    await end(id);
  });

  it('are seen by the receiver that made them and by administrators, and end with it', async () => {
    const stream = await make({});
    const id = String(stream['stream_id']);
    const strange = await serviceToken(endpoint, 'acme', RECEIVER);
    const stranger = callerWith(endpoint, strange);
    for (const answer of [
      await stranger('GET', `/acme/ssf/streams?stream_id=${id}`),
      await stranger('PATCH', '/acme/ssf/streams', { stream_id: id, description: 'mine' }),
      await stranger('DELETE', `/acme/ssf/streams?stream_id=${id}`),
      await stranger('GET', `/acme/ssf/status?stream_id=${id}`),
      await stranger('POST', '/acme/ssf/status', { stream_id: id, status: 'disabled' }),
      await stranger('POST', '/acme/ssf/verify', { stream_id: id }),
    ])
      expect([answer.status, codeOf(answer)]).toEqual([404, 'webhook-not-found']);
    expect(JSON.parse((await stranger('GET', '/acme/ssf/streams')).text)).toEqual([]);
    expect((await poll(stream, {}, strange))['status']).toBe(401);
    expect((await poll(stream))['status']).toBe(200);
    const reader = callerWith(endpoint, await serviceToken(endpoint, 'acme', { EVENT: ['READ'] }));
    expect((await reader('POST', '/acme/ssf/streams', {})).status).toBe(403);
    for (const given of [
      { delivery: { method: PUSH } },
      { delivery: { method: PUSH, endpoint_url: 'ftp://example.com/' } },
      { delivery: { method: 'urn:example:other', endpoint_url: 'https://example.com/' } },
      { events_requested: ['https://example.com/unknown'] },
    ])
      expect(codeOf(await ask('POST', '/acme/ssf/streams', given)), JSON.stringify(given)).toBe(
        'invalid-request',
      );
    const account = String((await owner('GET', `/acme/webhooks/${id}`)).body['receiver']).split(':')[1];
    expect((await owner('DELETE', `/acme/service-accounts/${account}`)).status).toBe(204);
    expect((await owner('GET', `/acme/webhooks/${id}`)).status).toBe(404);
    expect(decodeJwt(await signedBy('RS256'))).toBeDefined();
  });

  /** Keys of both algorithms are published, and each is changed by itself. */
  async function signedBy(algorithm: 'ES256' | 'RS256'): Promise<string> {
    await owner('POST', '/acme/webhooks', { kind: 'poll', algorithm: 'ES256' });
    const keys = async (): Promise<readonly { kid: string; alg: string; d?: string }[]> =>
      (JSON.parse((await endpoint.raw('GET', '/api/v1/acme/jwks.json')).text) as JSONWebKeySet)
        .keys as readonly { kid: string; alg: string }[];
    const before = await keys();
    expect(before.map(({ alg }) => alg).sort()).toEqual(['ES256', 'RS256']);
    expect(JSON.stringify(before)).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
    const rotated = await owner('POST', `/acme/signing-keys?algorithm=${algorithm}`);
    expect(rotated.body).toMatchObject({ algorithm });
    const signing = (await owner('GET', '/acme/signing-keys')).body['results'] as readonly Body[];
    expect(signing.filter(({ retiredAt }) => retiredAt === null).map(({ algorithm: of }) => of)).toHaveLength(
      2,
    );
    const app = await listen(() => ({ status: 202 }));
    const given = { kind: 'push', url: app.url, algorithm };
    const made = await owner('POST', '/acme/webhooks', given);
    await owner('POST', `/acme/webhooks/${String(made.body['id'])}/test`);
    app.close();
    const set = app.got[0]?.body ?? '';
    expect((await verified(set)).aud).toBe(app.url);
    return set;
  }
});
