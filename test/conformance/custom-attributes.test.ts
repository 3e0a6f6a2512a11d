/** Custom attributes (RFC 7643 §3.3): they validate, filter, patch, sort, project and show like those of the standard. */
import { expect, it } from 'vitest';
import { replaceSchemas } from '../../src/actions/index.ts';
import {
  created,
  group,
  operations,
  user,
  USER_URN,
  type Body,
  type Connection,
  type Endpoint,
} from '../http/endpoint.ts';
import { expectError, idsOf, partOf, query, resourcesOf, searched, section, unique } from './served.ts';

const URN = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';
const GROUP_URN = 'urn:roster:params:scim:schemas:extension:acme:GROUPS:2.0:Group';

const ATTRIBUTES = [
  { name: 'badge', type: 'string', description: 'The number on the badge.' },
  { name: 'code', type: 'string', caseExact: true },
  { name: 'remote', type: 'boolean' },
  { name: 'level', type: 'integer' },
  { name: 'share', type: 'decimal' },
  { name: 'hiredAt', type: 'dateTime' },
  { name: 'profile', type: 'reference' },
  { name: 'key', type: 'binary' },
  { name: 'skills', type: 'string', multiValued: true },
  { name: 'scores', type: 'integer', multiValued: true },
];

const FULL = {
  badge: 'B-17',
  code: 'xY',
  remote: true,
  level: 7,
  share: 0.5,
  hiredAt: '2026-10-01T10:00:00+02:00',
  profile: 'https://example.com/b',
  key: 'YQ==',
  skills: ['Go', 'SQL'],
  scores: [3, 9],
};

section('custom attributes', (endpoint) => {
  const define = (to: Pick<Endpoint, 'integrationId'>, schemas: readonly Body[]) =>
    replaceSchemas(endpoint().services, 'acme', to.integrationId, { schemas });
  const ofUsers = (attributes: readonly Body[]): Body => ({ id: URN, resourceType: 'User', attributes });

  /** An integration of its own, whose users have these custom attributes. */
  async function connected(attributes: readonly Body[] = ATTRIBUTES): Promise<Connection> {
    const made = await endpoint().another({ name: unique('custom') });
    await define(made, [ofUsers(attributes)]);
    return made;
  }
  const person = (custom: Body, given: Body = {}): Body =>
    user(unique('custom'), { [URN]: custom, ...given });

  it('are created, read, replaced and deleted with the rest', async () => {
    const { scim } = await connected();
    const { status, body, text } = await scim('POST', '/Users', { body: person(FULL) });
    expect([status, body[URN]], text).toEqual([201, FULL]);
    expect(body['schemas']).toEqual([USER_URN, URN]);
    const path = `/Users/${String(body['id'])}`;
    expect((await scim('GET', path)).body).toEqual(body);
    const put = { ...person({ BADGE: 'B-18' }), userName: body['userName'] };
    expect((await scim('PUT', path, { body: put })).body[URN]).toEqual({ badge: 'B-18' });
    const none = await scim('PUT', path, { body: user(String(body['userName'])) });
    expect([none.body[URN], none.body['schemas']]).toEqual([undefined, [USER_URN]]);
  });

  it('are of their types', async () => {
    const { scim } = await connected();
    for (const custom of [{ level: 'x' }, { remote: 1 }, { hiredAt: 'soon' }, { skills: [5] }, { key: '?' }])
      expectError(await scim('POST', '/Users', { body: person(custom) }), 400, 'invalidValue');
  });

  it('are patched by their path, by their container and without a path', async () => {
    const { scim } = await connected();
    const id = await created(scim, '/Users', person({ badge: 'B-1', skills: ['Go'] }));
    const patched = async (...list: readonly Body[]): Promise<Body> => {
      const { status, body, text } = await scim('PATCH', `/Users/${id}`, { body: operations(...list) });
      expect(status, text).toBe(200);
      return partOf(body, URN);
    };
    expect(await patched({ op: 'replace', path: `${URN}:badge`, value: 'B-2' })).toMatchObject({
      badge: 'B-2',
    });
    expect(await patched({ op: 'add', path: `${URN}:skills`, value: ['SQL', 'Go'] })).toMatchObject({
      skills: ['Go', 'SQL'],
    });
    expect(await patched({ op: 'remove', path: `${URN}:skills[value eq "go"]` })).toMatchObject({
      skills: ['SQL'],
    });
    expect(await patched({ op: 'add', path: URN, value: { level: 3 } })).toMatchObject({
      level: 3,
      badge: 'B-2',
    });
    expect(await patched({ op: 'add', value: { [`${URN}:remote`]: true } })).toMatchObject({ remote: true });
    expect(await patched({ op: 'add', value: { [URN]: { code: 'c' } } })).toMatchObject({
      code: 'c',
      level: 3,
    });
    expect(await patched({ op: 'remove', path: `${URN}:badge` })).toEqual({
      skills: ['SQL'],
      level: 3,
      remote: true,
      code: 'c',
    });
    const wrong = operations({ op: 'replace', path: `${URN}:level`, value: 'x' });
    expectError(await scim('PATCH', `/Users/${id}`, { body: wrong }), 400, 'invalidValue');
    const unknown = operations({ op: 'replace', path: `${URN}:nothing`, value: 'x' });
    expectError(await scim('PATCH', `/Users/${id}`, { body: unknown }), 400, 'invalidPath');
    expect(await patched({ op: 'remove', path: URN })).toEqual({});
  });

  it('are found by filters of their types', async () => {
    const { scim } = await connected();
    const id = await created(scim, '/Users', person(FULL));
    await created(
      scim,
      '/Users',
      person({ badge: 'C-1', code: 'XY', level: 70, remote: false, scores: [1] }),
    );
    const holds = [
      ...['badge eq "b-17"', 'badge sw "B-"', 'code eq "xY"', 'remote eq true', 'level lt 10', 'level le 7'],
      ...['share gt 0.4', 'hiredAt eq "2026-10-01T08:00:00Z"', 'hiredAt lt "2027-01-01T00:00:00Z"'],
      ...['profile ew "/b"', 'key eq "YQ=="', 'skills eq "sql"', 'scores gt 5', 'skills pr'],
    ];
    for (const each of holds)
      expect([each, idsOf(await searched(scim, '/Users', `${URN}:${each}`))]).toEqual([each, [id]]);
    const bracketed = `${URN}:skills[value eq "go"] and ${URN}:scores[value gt 8]`;
    expect(idsOf(await searched(scim, '/Users', bracketed))).toEqual([id]);
    for (const each of ['level eq "7"', 'remote gt true', 'level co 7', 'nothing eq 1', 'hiredAt eq "soon"'])
      expectError(await searched(scim, '/Users', `${URN}:${each}`), 400, 'invalidFilter');
  });

  it('sort, each by its type', async () => {
    const { scim } = await connected();
    const people = [{ level: 9, badge: 'b' }, { level: 10, badge: 'A' }, { badge: 'C' }, { level: -1 }];
    const ids: string[] = [];
    for (const each of people) ids.push(await created(scim, '/Users', person(each)));
    const sorted = async (name: string, sortOrder: string): Promise<string> => {
      const found = idsOf(
        await scim('GET', query('/Users', { sortBy: `${URN}:${name}`, sortOrder, count: 100 })),
      );
      return found
        .map((id) => ids.indexOf(id))
        .filter((place) => place >= 0)
        .join('');
    };
    expect(await sorted('level', 'ascending')).toBe('3012');
    expect(await sorted('level', 'descending')).toBe('2103');
    expect(await sorted('badge', 'ascending')).toBe('1023');
  });

  it('project by name and by container', async () => {
    const { scim } = await connected();
    const path = `/Users/${await created(scim, '/Users', person(FULL))}`;
    const shown = async (given: Record<string, string>): Promise<unknown> =>
      (await scim('GET', query(path, given))).body[URN];
    expect(await shown({ attributes: `${URN}:level,userName` })).toEqual({ level: 7 });
    expect(await shown({ attributes: URN })).toEqual(FULL);
    expect(await shown({ attributes: 'userName' })).toBeUndefined();
    expect(await shown({ excludedAttributes: URN })).toBeUndefined();
    const { skills: _, ...rest } = FULL;
    expect(await shown({ excludedAttributes: `${URN}:skills` })).toEqual(rest);
  });

  it('show in /Schemas and /ResourceTypes of their integration, and in no other', async () => {
    const { scim } = await connected();
    const { body } = await scim('GET', `/Schemas/${URN}`);
    expect(body).toMatchObject({ id: URN, name: 'CustomUser', meta: { resourceType: 'Schema' } });
    expect((body['attributes'] as readonly Body[])[0]).toEqual({
      name: 'badge',
      type: 'string',
      multiValued: false,
      description: 'The number on the badge.',
      required: false,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'none',
    });
    const schemas = resourcesOf(await scim('GET', '/Schemas')).map(({ id }) => id);
    expect(schemas).toHaveLength(4);
    expect(schemas).toContain(URN);
    expect((await scim('GET', '/ResourceTypes/User')).body['schemaExtensions']).toContainEqual({
      schema: URN,
      required: false,
    });
    expectError(await endpoint().scim('GET', `/Schemas/${URN}`), 404);
    const ignored = await endpoint().scim('POST', '/Users', { body: person(FULL) });
    expect([ignored.status, ignored.body[URN]]).toEqual([201, undefined]);
  });

  it('of groups have a schema of their own', async () => {
    const made = await endpoint().another({ name: unique('custom') });
    const attributes = [{ name: 'costCentre', type: 'string' }];
    await define(made, [ofUsers(ATTRIBUTES), { id: GROUP_URN, resourceType: 'Group', attributes }]);
    const body = group(unique('custom'), { [GROUP_URN]: { costCentre: 'R&D' } });
    const id = await created(made.scim, '/Groups', body);
    expect(idsOf(await searched(made.scim, '/Groups', `${GROUP_URN}:costCentre eq "r&d"`))).toEqual([id]);
    expectError(await searched(made.scim, '/Users', `${GROUP_URN}:costCentre pr`), 400, 'invalidFilter');
  });

  it('SCH-19: that become required are demanded of creates and replaces, and hold up nobody who was there before', async () => {
    const made = await connected([{ name: 'badge', type: 'string' }]);
    const ids = [
      await created(made.scim, '/Users', person({ badge: 'x' })),
      await created(made.scim, '/Users', person({})),
    ];
    await define(made, [
      ofUsers([
        { name: 'badge', type: 'string' },
        { name: 'level', type: 'integer', required: true },
      ]),
    ]);
    expectError(await made.scim('POST', '/Users', { body: person({ badge: 'x' }) }), 400, 'invalidValue');
    const patch = (id: string, operation: Body) =>
      made.scim('PATCH', `/Users/${id}`, { body: operations(operation) });
    for (const id of ids) {
      const off = await patch(id, { op: 'replace', path: 'active', value: false });
      expect([off.status, off.body['active']], off.text).toEqual([200, false]);
      expect((await patch(id, { op: 'add', path: `${URN}:level`, value: 1 })).status).toBe(200);
      expectError(await patch(id, { op: 'replace', path: `${URN}:level`, value: null }), 400, 'invalidValue');
    }
  });

  it('that are defined otherwise than stored values have it break nothing', async () => {
    const made = await connected([
      ...ATTRIBUTES,
      { name: 'when', type: 'string' },
      { name: 'far', type: 'string' },
    ]);
    const { scim } = made;
    const odd = { when: '2026-02-31T25:61:61Z', far: '99999999999-01-01T00:00:00Z', level: 5 };
    const id = await created(
      scim,
      '/Users',
      person({ badge: 'high', ...odd, skills: ['Go'], scores: [1, 2] }),
    );
    await define(made, [
      ofUsers([
        { name: 'badge', type: 'integer' },
        { name: 'when', type: 'dateTime' },
        { name: 'far', type: 'dateTime' },
        { name: 'level', type: 'string' },
        { name: 'skills', type: 'integer', multiValued: true },
        { name: 'scores', type: 'decimal' },
      ]),
    ]);
    const { status, body: shown } = await scim('GET', `/Users/${id}`);
    expect([status, shown[URN]]).toEqual([200, undefined]);
    const filters = [
      'badge gt 1',
      'badge pr',
      'when gt "2020-01-01T00:00:00Z"',
      'far lt "2020-01-01T00:00:00Z"',
    ];
    for (const each of [...filters, 'level co "5"', 'skills lt 7', 'scores ne 3', 'skills[value gt 0]'])
      expect([each, (await searched(scim, '/Users', `${URN}:${each}`)).status]).toEqual([each, 200]);
    for (const sortBy of ['badge', 'when', 'far', 'level', 'skills', 'scores'].map(
      (name) => `${URN}:${name}`,
    ))
      expect(idsOf(await scim('GET', query('/Users', { sortBy, count: 100 })))).toContain(id);
    const body = operations({ op: 'add', path: `${URN}:skills`, value: [5] });
    expect(partOf((await scim('PATCH', `/Users/${id}`, { body })).body, URN)).toEqual({ skills: [5] });
    await define(made, [ofUsers(ATTRIBUTES)]);
    expect((await scim('GET', `/Users/${id}`)).body[URN]).toMatchObject({ badge: 'high', skills: ['Go'] });
    await define(made, []);
    expect((await scim('GET', `/Users/${id}`)).body[URN]).toBeUndefined();
  });
});
