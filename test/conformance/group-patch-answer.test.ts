/** What a PATCH of a group answers (RFC 7644 §3.5.2): the entire resource, as long as it is not too large to be read back for one change. */
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
import { unique, uniqueName } from './served.ts';

const MOST = 3;

describe.each(ENGINES)('the answer to a PATCH of a group on %s', (engine) => {
  let endpoint: Endpoint;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { settings: { maxAnsweredMembers: MOST } });
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  /** A group with that many members, to which one more is added. */
  async function joined(members: number, query = ''): Promise<Answer & { readonly path: string }> {
    const { scim } = endpoint;
    const ids: string[] = [];
    for (let index = 0; index <= members; index++)
      ids.push(await created(scim, '/Users', user(uniqueName('ada'))));
    const [last, ...first] = ids.map((value) => ({ value }));
    const path = `/Groups/${await created(scim, '/Groups', group(unique('g'), { members: first }))}`;
    const body = operations({ op: 'add', path: 'members', value: [last] });
    return { ...(await scim('PATCH', path + query, { body })), path };
  }

  it('PAT-03: is the entire group, as a GET has it, with its tag', async () => {
    const { status, body, headers, path } = await joined(MOST - 1);
    expect([status, (body['members'] as unknown[]).length]).toEqual([200, MOST]);
    const read = await endpoint.scim('GET', path);
    expect(body).toEqual(read.body);
    expect(headers.get('etag')).toBe(read.headers.get('etag'));
  });

  it('PAT-03: is the group without its members where they are more than are read back', async () => {
    const { status, body, headers, path } = await joined(MOST);
    const others = await endpoint.scim('GET', `${path}?excludedAttributes=members`);
    expect([status, body]).toEqual([200, others.body]);
    expect((await endpoint.scim('GET', path)).body['members']).toHaveLength(MOST + 1);
    expect(headers.get('etag')).toMatch(/^W\//);
  });

  it('PAT-03, PROJ-07: has what is asked for, however many members there are', async () => {
    const { status, body } = await joined(MOST, '?attributes=members.value');
    expect([status, (body['members'] as unknown[]).length]).toEqual([200, MOST + 1]);
    const without = await joined(MOST, '?excludedAttributes=members');
    expect([without.status, 'members' in without.body]).toEqual([200, false]);
  });
});
