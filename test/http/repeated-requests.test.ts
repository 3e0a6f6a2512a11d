/** Requests to the management API that are repeated, conditional, or too many. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unique } from '../conformance/served.ts';
import { ENGINES } from '../store/engines.ts';
import { codeOf, ownedEndpoint, ownerOf, type Ask } from './caller.ts';
import { freshEndpoint, type Endpoint } from './endpoint.ts';

const NOUN = '/acme/security-integrations';

describe.each(ENGINES)('the management API on %s', (engine) => {
  let endpoint: Endpoint;
  let owner: Ask;
  beforeAll(async () => {
    [endpoint, owner] = await ownedEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());
  const wanted = () => ({ name: unique('once'), description: '', type: 'SCIM' });

  it('carries a request with an Idempotency-Key out once, and answers it the same each time', async () => {
    const [body, headers] = [wanted(), { 'idempotency-key': unique('key') }];
    const first = await owner('POST', NOUN, body, headers);
    const second = await owner('POST', NOUN, body, headers);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const rows = await endpoint.services.store.read(({ db }) =>
      db.selectFrom('answered_requests').selectAll().execute(),
    );
    const { fullToken } = first.body['apiToken'] as { readonly fullToken: string };
    expect(JSON.stringify(rows)).not.toContain(fullToken);
  });

  it('does so also when the two come at once', async () => {
    const [body, headers] = [wanted(), { 'idempotency-key': unique('key') }];
    const answers = await Promise.all([1, 2, 3, 4].map(() => owner('POST', NOUN, body, headers)));
    const made = answers.filter(({ status }) => status === 201).map((each) => each.body['id']);
    expect(new Set(made).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 201))
      expect([answer.status, codeOf(answer)]).toEqual([409, 'request-under-way']);
  });

  it('refuses another request with the same key, and takes a failed one again', async () => {
    const headers = { 'idempotency-key': unique('key') };
    await owner('POST', NOUN, wanted(), headers);
    const other = await owner('POST', NOUN, wanted(), headers);
    expect([other.status, codeOf(other)]).toEqual([422, 'key-reused']);
    const later = { 'idempotency-key': unique('key') };
    expect((await owner('POST', `${NOUN}/none/enable`, undefined, later)).status).toBe(404);
    expect((await owner('POST', `${NOUN}/none/enable`, undefined, later)).status).toBe(404);
    const long = await owner('POST', NOUN, wanted(), { 'idempotency-key': 'k'.repeat(256) });
    expect([long.status, codeOf(long)]).toEqual([400, 'invalid-request']);
  });

  it('answers 304 to whoever has seen it, and 412 to whoever has seen something else', async () => {
    const made = await owner('POST', NOUN, wanted());
    const at = `${NOUN}/${String(made.body['id'])}`;
    const tag = (await owner('GET', at)).headers.get('etag');
    expect((await owner('GET', at, undefined, { 'if-none-match': tag })).status).toBe(304);
    const change = (ifMatch: string | null) =>
      owner('PATCH', at, { description: 'New' }, { 'if-match': ifMatch });
    expect((await change(tag)).status).toBe(200);
    const late = await change(tag);
    expect([late.status, codeOf(late)]).toEqual([412, 'precondition-failed']);
    expect((await owner('GET', at, undefined, { 'if-none-match': tag })).status).toBe(200);
  });
});

describe.each(['sqlite', 'postgres'] as const)(
  'changes that were decided on the same state, on %s',
  (engine) => {
    it('are made once, however many come at the same moment', async () => {
      await using endpoint = await freshEndpoint(engine);
      const ask = await ownerOf(endpoint);
      const role = { name: 'reader', permissions: { FLOW: ['READ'] } };
      const at = `/acme/roles/${String((await ask('POST', '/acme/roles', role)).body['id'])}`;
      const tag = (await ask('GET', at)).headers.get('etag');
      const changes = Array.from({ length: 8 }, (_, index) =>
        ask('PUT', at, { ...role, name: `reader ${index}` }, { 'if-match': tag }),
      );
      const answers = await Promise.all(changes);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
      const made = answers.find(({ status }) => status === 200);
      expect((await ask('GET', at)).body['name']).toBe(made?.body['name']);
      const { body } = await ask('GET', '/acme/audit/acts?operation=roles.change');
      expect(body['results']).toHaveLength(1);
    });
  },
);

describe('a caller who asks too fast', () => {
  it('is told when to ask again, and nobody else is', async () => {
    await using endpoint = await freshEndpoint('sqlite', { settings: { apiBurst: 3, apiRatePerSecond: 1 } });
    const fast = await ownerOf(endpoint);
    const slow = await ownerOf(endpoint);
    const answers = [];
    for (let each = 0; each < 5; each++) answers.push(await fast('GET', '/me'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    expect(codeOf(answers[4] ?? { body: {} })).toBe('too-many-requests');
    expect(Number(answers[4]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await slow('GET', '/me')).status).toBe(200);
  });
});
