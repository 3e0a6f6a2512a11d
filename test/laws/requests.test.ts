/** The law of hostile requests: whatever is sent, the answer comes soon, is no 5xx, is SCIM's own, and nothing is half done. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  created,
  freshEndpoint,
  group,
  operations,
  user,
  type Answer,
  type Endpoint,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { LIST_URN } from '../conformance/served.ts';
import { requestsTo, type Hostile, type Known } from './hostile-requests.ts';

const REQUESTS = 400;
/** A slow machine takes its time; what hangs takes for ever. */
const QUICK_MS = 5000;

describe.each(ENGINES)('any request on %s', (engine) => {
  let endpoint: Endpoint;
  let known: Known;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { settings: { maxBodyBytes: 200_000 } });
    const { scim } = endpoint;
    const person = await created(
      scim,
      '/Users',
      user('ada@example.com', { emails: [{ value: 'a', type: 'work' }] }),
    );
    const team = await created(scim, '/Groups', group('team', { members: [{ value: person }] }));
    const { body } = await scim('GET', '/Users/.deltaToken');
    known = { person, team, deltaToken: String(body['value']) };
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const send = ({ method, path, headers, body }: Hostile): Promise<Answer> =>
    endpoint.scim(method, path, { headers, ...(body === undefined ? {} : { body }) });

  /** What everybody sees afterwards: resources that can be read, listed as they are read, their memberships both ways. */
  async function expectWhole(): Promise<void> {
    const { scim } = endpoint;
    for (const path of ['/Users', '/Groups']) {
      const { status, body } = await scim('GET', `${path}?count=1000`);
      expect([status, body['schemas']]).toEqual([200, [LIST_URN]]);
      for (const each of body['Resources'] as Answer['body'][])
        expect((await scim('GET', `${path}/${String(each['id'])}`)).body).toEqual(each);
    }
  }

  it('HOST-01…16: is answered soon, in SCIM’s own form, and never with a failure of the server', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(() => requestsTo(known)),
        async (request) => {
          const before = await stateOf();
          const started = performance.now();
          const answer = await send(request);
          const shown = JSON.stringify(request).slice(0, 2000);
          expect(performance.now() - started, shown).toBeLessThan(QUICK_MS);
          expect(
            answer.status === 501 || answer.status < 500,
            `${answer.status} ${answer.text} to ${shown}`,
          ).toBe(true);
          if (answer.status >= 400) {
            // The answer to HEAD has no body (RFC 9110 §9.3.2).
            if (request.method !== 'HEAD') expect(answer.body['status'], shown).toBe(String(answer.status));
            expect(answer.text, shown).not.toMatch(/\bat .*\.ts:|select |node_modules/);
            // What is refused has done nothing; in a bulk request each operation is refused by itself.
            expect(await stateOf(), shown).toEqual(before);
          }
        },
      ),
      { numRuns: REQUESTS },
    );
    await expectWhole();
  });

  /** What rows there are of every table that a request could write; uses of tokens are noted whatever is asked. */
  const stateOf = (): Promise<unknown> =>
    endpoint.services.store.read(async ({ db }) => [
      await db.selectFrom('resources').selectAll().orderBy('id').execute(),
      await db.selectFrom('members').selectAll().orderBy('group_id').orderBy('member_id').execute(),
      await db
        .selectFrom('resource_values')
        .selectAll()
        .orderBy('resource_id')
        .orderBy('attribute')
        .orderBy('ordinal')
        .execute(),
      await db.selectFrom('log_heads').selectAll().execute(),
    ]);

  it('PAT-04: a sequence of operations of which the last one fails leaves nothing', async () => {
    const good = fc.constantFrom(
      { op: 'replace', path: 'title', value: 'half' },
      { op: 'add', path: 'emails', value: [{ value: 'half@example.com' }] },
      { op: 'remove', path: 'emails' },
      { op: 'replace', path: 'userName', value: 'half@example.com' },
    );
    const bad = fc.constantFrom(
      { op: 'replace', path: 'id', value: 'x' },
      { op: 'remove' },
      { op: 'replace', path: 'active', value: { a: 1 } },
      { op: 'add', path: 'nothing', value: 'x' },
      { op: 'replace', path: 'emails[value eq "nobody"].value', value: 'x' },
    );
    const id = await created(endpoint.scim, '/Users', user('whole@example.com', { title: 'whole' }));
    const before = await endpoint.scim('GET', `/Users/${id}`);
    await fc.assert(
      fc.asyncProperty(fc.array(good, { minLength: 1, maxLength: 5 }), bad, async (list, last) => {
        const answer = await endpoint.scim('PATCH', `/Users/${id}`, { body: operations(...list, last) });
        expect(answer.status).toBe(400);
        expect((await endpoint.scim('GET', `/Users/${id}`)).body).toEqual(before.body);
      }),
      { numRuns: 40 },
    );
  });
});
