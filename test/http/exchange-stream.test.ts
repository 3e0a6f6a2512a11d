/** Requests as Server-Sent Events: at once, of one integration or of all, from other servers, too, and never for ever. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServices } from '../../src/actions/index.ts';
import { eventsOf, type ServerSentEvent } from '../../src/client/index.ts';
import { createApp } from '../../src/http/index.ts';
import { findPacks } from '../../src/store/index.ts';
import { ENGINES } from '../store/engines.ts';
import { serviceToken } from './caller.ts';
import { created, freshEndpoint, user, type Endpoint } from './endpoint.ts';

type Fetch = (request: Request) => Promise<Response>;

describe.each(ENGINES)('the stream of exchanges on %s', (engine) => {
  let endpoint: Endpoint;
  let token = '';
  let here: Fetch;
  beforeAll(async () => {
    const settings = { streamPollMs: 30, streamHeartbeatMs: 100, streamSeconds: 2, maxStreams: 2 };
    endpoint = await freshEndpoint(engine, { settings });
    token = await serviceToken(endpoint, 'acme', { EXCHANGE: ['READ'], USER: ['READ'] });
    const app = createApp(endpoint.services);
    here = async (request) => app.fetch(request);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const open = (fetch: Fetch, query = '', by = token): Promise<Response> =>
    fetch(
      new Request(`http://roster.example.com/api/v1/acme/exchanges/stream${query}`, {
        headers: { authorization: `Bearer ${by}` },
      }),
    );

  /** So many of them, as sentences; then the client goes away. */
  async function sentences(from: Response, count: number): Promise<readonly string[]> {
    const told: string[] = [];
    for await (const event of eventsOf(from)) {
      told.push(sentenceIn(event));
      if (told.length === count) break;
    }
    return told;
  }
  const sentenceIn = ({ id, type, data }: ServerSentEvent): string => {
    const exchange = JSON.parse(data) as { id: string; sentence: string };
    expect([id, type]).toEqual([exchange.id, 'exchange']);
    return exchange.sentence;
  };

  it('tells what comes from now on, in its order, and of one integration where that is asked', async () => {
    const other = await endpoint.another({ name: 'other' });
    await created(endpoint.scim, '/Users', user('before'));
    const [all, one] = [await open(here), await open(here, `?integration=${other.integrationId}`)];
    expect(all.headers.get('content-type')).toBe('text/event-stream');
    await created(endpoint.scim, '/Users', user('ada'));
    await created(other.scim, '/Users', user('bob'));
    expect(await sentences(all, 2)).toEqual([
      'The identity provider added ada.',
      'The identity provider added bob.',
    ]);
    expect(await sentences(one, 1)).toEqual(['The identity provider added bob.']);
  });

  it('tells what another server answered', async () => {
    const other = await openServices(endpoint.services.config);
    const app = createApp(other);
    const stream = await open(async (request) => app.fetch(request));
    await created(endpoint.scim, '/Users', user('eve'));
    expect(await sentences(stream, 1)).toEqual(['The identity provider added eve.']);
    await other.store.close();
  });

  it('writes nothing by itself: those who watch are told when the journal has written', async () => {
    const settings = { exchangeFlushMs: 60_000, streamPollMs: 60_000 };
    await using quiet = await freshEndpoint(engine, { settings });
    const { store, exchanges } = quiet.services;
    const app = createApp(quiet.services);
    const reader = await serviceToken(quiet, 'acme', { EXCHANGE: ['READ'], USER: ['READ'] });
    const everything = {
      marks: undefined,
      from: undefined,
      to: undefined,
      upTo: undefined,
      withBodies: false,
    };
    const packs = async () => (await store.read((tx) => findPacks(tx, 'acme', everything, 100))).length;
    const stream = await open(async (request) => app.fetch(request), '', reader);
    const told = sentences(stream, 10);
    for (let number = 0; number < 10; number++) {
      await created(quiet.scim, '/Users', user(`person-${number}`));
      // Longer than a burst of writes is gathered before anybody looks.
      await setTimeout(30);
    }
    expect(await packs()).toBe(0);
    await exchanges.flush();
    expect((await told).at(-1)).toBe('The identity provider added person-9.');
    expect(await packs()).toBe(1);
  });

  it('masks people for whoever may not look at them', async () => {
    const blind = await serviceToken(endpoint, 'acme', { EXCHANGE: ['READ'] });
    const stream = await open(here, '', blind);
    await created(endpoint.scim, '/Users', user('gil'));
    expect(await sentences(stream, 1)).toEqual([
      expect.stringMatching(/^The identity provider added the person [0-9a-f-]{36}\.$/),
    ]);
  });

  it('ends by itself, and refuses more streams than there may be', async () => {
    const streams: Response[] = [];
    // Those that were left before are ended by now or soon.
    await expect
      .poll(async () => {
        const next = await open(here);
        if (next.status === 200) streams.push(next);
        return [streams.length, next.status];
      })
      .toEqual([2, 429]);
    for (const text of await Promise.all(streams.map((each) => each.text())))
      expect(text).toMatch(/^(?::\n\n)+$/);
    expect((await open(here, '?integration=nothing')).status).toBe(404);
  });
});
