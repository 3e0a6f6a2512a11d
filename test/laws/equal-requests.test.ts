/** The law of equal requests: whatever way a directory is brought to a state, by PATCH or by PUT, it is the same directory. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  created,
  ENTERPRISE_URN,
  freshEndpoint,
  operations,
  user,
  type Body,
  type Endpoint,
  type Send,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';
import { assigned } from '../conformance/served.ts';

const RUNS = 60;
const word = fc.constantFrom('a', 'B', 'ä"', '{}');
const email = fc.record({ value: word, type: fc.constantFrom('work', 'home') });

/** Operations of every kind, in every form of path; those that meet nothing to replace are left out by `otherwise`. */
const operation: fc.Arbitrary<Body> = fc.oneof(
  fc.record({
    op: fc.constantFrom('add', 'replace'),
    path: fc.constantFrom('title', 'TITLE', 'urn:ietf:params:scim:schemas:core:2.0:User:title'),
    value: word,
  }),
  fc.record({
    op: fc.constantFrom('add', 'replace'),
    path: fc.constant('name'),
    value: fc.record({ givenName: word, familyName: word }, { requiredKeys: [] }),
  }),
  fc.record({ op: fc.constantFrom('add', 'replace'), path: fc.constant('name.familyName'), value: word }),
  fc.record({
    op: fc.constant('add'),
    path: fc.constant('emails'),
    value: fc.array(email, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    op: fc.constant('replace'),
    path: fc.constant('emails'),
    value: fc.array(email, { maxLength: 2 }),
  }),
  fc.record({
    op: fc.constantFrom('add', 'replace'),
    path: fc.constantFrom(`${ENTERPRISE_URN}:department`, `${ENTERPRISE_URN.toUpperCase()}:Department`),
    value: word,
  }),
  fc.record({
    op: fc.constant('add'),
    path: fc.constant(`${ENTERPRISE_URN}:manager`),
    value: fc.record({ value: word }),
  }),
  fc.record({
    op: fc.constantFrom('add', 'replace'),
    value: fc.record(
      { title: word, active: fc.boolean(), [`${ENTERPRISE_URN}:division`]: word },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    op: fc.constant('remove'),
    path: fc.constantFrom(
      'title',
      'name',
      'name.familyName',
      'emails',
      'emails[type eq "work"]',
      'emails[value eq "a"].type',
      `${ENTERPRISE_URN}:department`,
      `${ENTERPRISE_URN}:manager.value`,
    ),
  }),
);

/** What is written of a person: neither who it is nor what the server knows; empty lists are no values (RFC 7643 §2.5). */
function written(body: Body): Body {
  const { id: _id, meta: _meta, userName: _userName, groups: _groups, schemas: _schemas, ...rest } = body;
  return Object.fromEntries(assigned(rest).map((key) => [key, rest[key]]));
}

describe.each(ENGINES)('equal requests on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine);
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  let names = 0;
  const person = (given: Body = {}): Promise<string> =>
    created(endpoint.scim, '/Users', user(`person-${++names}@example.com`, given));
  const read = async (id: string): Promise<Body> => (await endpoint.scim('GET', `/Users/${id}`)).body;
  const send: Send = async (method, path, sending) => {
    const answer = await endpoint.scim(method, path, sending);
    expect(answer.status, answer.text).toBeLessThan(300);
    return answer;
  };
  const patch = (id: string, ...list: readonly Body[]) =>
    send('PATCH', `/Users/${id}`, { body: operations(...list) });
  const start = {
    title: 'x',
    name: { givenName: 'g', familyName: 'f' },
    emails: [{ value: 'a', type: 'work' }],
  };

  it('a PATCH of many operations, a PATCH for each of them, and a PUT of the result leave the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 5 }), async (list) => {
        const [whole, single, put] = [await person(start), await person(start), await person(start)];
        await patch(whole, ...list);
        for (const each of list) await patch(single, each);
        const result = await read(whole);
        const { userName } = await read(put);
        await send('PUT', `/Users/${put}`, { body: { ...result, userName } });
        expect(written(await read(single))).toEqual(written(result));
        expect(written(await read(put))).toEqual(written(result));
      }),
      { numRuns: RUNS },
    );
  });

  it('a create, and a PUT or PATCHes of what was made bare, leave the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 4 }), async (list) => {
        const model = await person();
        await patch(model, ...list);
        const given = written(await read(model));
        const [made, patched] = [await person(given), await person()];
        await patch(patched, { op: 'add', value: given });
        expect(written(await read(made))).toEqual(given);
        expect(written(await read(patched))).toEqual(given);
      }),
      { numRuns: RUNS },
    );
  });

  it('a request that was answered alters nothing when it comes again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 4 }), async (list) => {
        const id = await person(start);
        await patch(id, ...list);
        const before = await read(id);
        await send('PUT', `/Users/${id}`, { body: before });
        expect(await read(id)).toEqual(before);
      }),
      { numRuns: RUNS / 2 },
    );
  });
});
