/** The feed as Server-Sent Events: at once, from where the client was, over several servers, and never for ever. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/http/index.ts';
import { openServices } from '../../src/actions/index.ts';
import { ownerToken } from '../http/caller.ts';
import { created, freshEndpoint, user, type Endpoint } from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

type Message = { readonly id: string; readonly event: string; readonly data: { readonly type: string } };
type Fetch = (request: Request) => Promise<Response>;

/** Reads messages as they come; '' for a comment. */
async function* messages(response: Response): AsyncGenerator<Message | ''> {
  let text = '';
  for await (const part of response.body ?? []) {
    text += Buffer.from(part).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string): string =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
      if (field('id') === '') yield '';
      else
        yield { id: field('id'), event: field('event'), data: JSON.parse(field('data')) as Message['data'] };
    }
  }
}

async function take(from: AsyncGenerator<Message | ''>, count: number): Promise<readonly Message[]> {
  const taken: Message[] = [];
  while (taken.length < count) {
    const next = await from.next();
    if (next.done === true) break;
    if (next.value !== '') taken.push(next.value);
  }
  return taken;
}

describe.each(ENGINES)('the stream of events on %s', (engine) => {
  let endpoint: Endpoint;
  let other: Awaited<ReturnType<typeof openServices>>;
  let token: string;
  beforeAll(async () => {
    const settings = { streamPollMs: 30, streamHeartbeatMs: 100, streamSeconds: 2, maxStreams: 3 };
    endpoint = await freshEndpoint(engine, { settings });
    token = await ownerToken(endpoint);
    // Another server process on the same database, as far as the database can tell.
    other = await openServices(endpoint.services.config);
  });
  afterAll(async () => {
    await other.store.close();
    await endpoint[Symbol.asyncDispose]();
  });

  const open = async (fetch: Fetch, after: string, headers = {}): Promise<Response> =>
    fetch(
      new Request(`http://roster.example.com/api/v1/acme/events/stream?after=${after}`, {
        headers: { authorization: `Bearer ${token}`, ...headers },
      }),
    );

  it('tells each write once and in order on every server, and goes on where a client was', async () => {
    const streams = [createApp(endpoint.services), createApp(other)].map(({ fetch }) =>
      open(fetch, 'latest'),
    );
    const [here, there] = (await Promise.all(streams)).map(messages);
    if (here === undefined || there === undefined) throw new Error('two streams');
    const second = (path: string, body: object) =>
      createApp(other).fetch(
        new Request(endpoint.uri + path, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/scim+json' },
        }),
      );
    const names = Array.from({ length: 12 }, (_, index) => `s${index}`);
    const writing = names.map((name, index) =>
      index % 2 === 0 ? created(endpoint.scim, '/Users', user(name)) : second('/Users', user(name)),
    );
    const [first, again] = await Promise.all([take(here, 12), take(there, 12), ...writing]);
    expect(first.map(({ event, data }) => [event, data.type])).toEqual(
      names.map(() => ['user.created', 'user.created']),
    );
    expect(again).toEqual(first);
    await Promise.all([here.return(undefined), there.return(undefined)]);

    const { fetch } = createApp(endpoint.services);
    const behind = messages(await open(fetch, '', { 'last-event-id': first[8]?.id ?? '' }));
    expect(await take(behind, 3)).toEqual(first.slice(9));
    await behind.return(undefined);
  });

  it('says that it is there when nothing happens, and ends by itself', async () => {
    const { fetch } = createApp(endpoint.services);
    const heard: unknown[] = [];
    for await (const message of messages(await open(fetch, 'latest'))) heard.push(message);
    expect(heard.length).toBeGreaterThan(3);
    expect(new Set(heard)).toEqual(new Set(['']));
  });

  it('refuses a stream more than may be open, and ends all when the server stops', async () => {
    const { fetch } = createApp(endpoint.services);
    const opened = await Promise.all([1, 2, 3].map(() => open(fetch, 'latest')));
    await sleep(50);
    const refused = await open(fetch, 'latest');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
    endpoint.services.bell.end();
    for (const response of opened) expect(await response.text()).toBe('');
  });
});
