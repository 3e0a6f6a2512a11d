/** Requests as Server-Sent Events: at once, of one integration or of all, from other servers, too, and never for ever. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServices } from '../../src/actions/index.ts';
import { eventsOf, type ServerSentEvent } from '../../src/client/index.ts';
import { createApp } from '../../src/http/index.ts';
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
