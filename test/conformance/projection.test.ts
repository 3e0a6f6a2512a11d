/** Section 12 of the checklist: attributes and excludedAttributes. */
import { beforeAll, expect, it } from 'vitest';
import { created, ENTERPRISE_URN, group, operations, user, USER_URN, type Body } from '../http/endpoint.ts';
import { DEFAULT_PROJECTION, project, readProjection } from '../../src/scim/index.ts';
import { WIDGET, WIDGET_URN } from '../scim/widget.ts';
import { expectError, listAt, query, resourcesOf, section, unique, uniqueName } from './served.ts';

const GIVEN: Body = {
  title: 'Guide',
  name: { familyName: 'Jensen', givenName: 'Barbara' },
  emails: [
    { value: 'b@example.com', type: 'work', primary: true },
    { value: 'b@home.example', type: 'home' },
  ],
  [ENTERPRISE_URN]: { department: 'Tours', division: 'Park', manager: { value: 'm-1' } },
};

section('projection', (endpoint) => {
  let path = '';
  let groupPath = '';
  beforeAll(async () => {
    const id = await created(endpoint().scim, '/Users', user(uniqueName('babs'), GIVEN));
    path = `/Users/${id}`;
    groupPath = `/Groups/${await created(endpoint().scim, '/Groups', group(unique('g'), { members: [{ value: id }] }))}`;
  });

  const only = async (attributes: string): Promise<Body> =>
    (await endpoint().scim('GET', query(path, { attributes }))).body;
  const without = async (excludedAttributes: string): Promise<Body> =>
    (await endpoint().scim('GET', query(path, { excludedAttributes }))).body;
  const keys = (body: Body): string => Object.keys(body).sort().join(' ');

  it('PROJ-01: attributes gives those named, schemas and id, and nothing else', async () => {
    expect(keys(await only('title'))).toBe('id schemas title');
    expect(keys(await only('title, active'))).toBe('active id schemas title');
  });

  it('PROJ-02: parts can be named', async () => {
    const body = await only('name.familyName,emails.value,meta.lastModified');
    expect(body['name']).toEqual({ familyName: 'Jensen' });
    expect(body['emails']).toEqual([{ value: 'b@example.com' }, { value: 'b@home.example' }]);
    expect(Object.keys(body['meta'] as Body)).toEqual(['lastModified']);
  });

  it.each([
    [`${USER_URN}:title`, 'id schemas title'],
    [`${USER_URN.toUpperCase()}:TITLE`, 'id schemas title'],
    [`${ENTERPRISE_URN}:department`, `id schemas ${ENTERPRISE_URN}`],
    ['TITLE', 'id schemas title'],
    ['Name.FamilyName', 'id name schemas'],
  ])('PROJ-03: %s is understood', async (attributes, expected) => {
    expect(keys(await only(attributes))).toBe(expected);
  });

  it('PROJ-03: one attribute of an extension comes alone', async () => {
    expect((await only(`${ENTERPRISE_URN}:Department`))[ENTERPRISE_URN]).toEqual({ department: 'Tours' });
    expect((await only(`${ENTERPRISE_URN}:manager.value`))[ENTERPRISE_URN]).toEqual({
      manager: { value: 'm-1' },
    });
  });

  it('PROJ-01, PROJ-04: a parameter that is repeated for each name means all of them', async () => {
    const asked = async (text: string): Promise<Body> =>
      (await endpoint().scim('GET', `${path}?${text}`)).body;
    expect(await asked('attributes=title&attributes=userName,name')).toEqual(
      await only('title,userName,name'),
    );
    expect(await asked('excludedAttributes=title&excludedAttributes=name')).toEqual(
      await without('title,name'),
    );
  });

  it('PROJ-04: excludedAttributes takes out what it names, parts too', async () => {
    const body = await without(`title,name.givenName,emails.type,${ENTERPRISE_URN}:division`);
    expect('title' in body).toBe(false);
    expect(body['name']).toEqual({ familyName: 'Jensen' });
    expect(body['emails']).toEqual([{ value: 'b@example.com', primary: true }, { value: 'b@home.example' }]);
    expect(body[ENTERPRISE_URN]).toEqual({ department: 'Tours', manager: { value: 'm-1' } });
    expect(body['userName']).toBeTypeOf('string');
  });

  it('PROJ-05: id and schemas cannot be taken out', async () => {
    const body = await without('id,schemas,userName');
    expect([typeof body['id'], Array.isArray(body['schemas']), 'userName' in body]).toEqual([
      'string',
      true,
      false,
    ]);
  });

  it('PROJ-06: groups are read without their members', async () => {
    const { scim } = endpoint();
    const alone = await scim('GET', query(groupPath, { excludedAttributes: 'members' }));
    expect(keys(alone.body)).toBe('displayName id meta schemas');
    const listed = await scim('GET', query('/Groups', { excludedAttributes: 'MEMBERS' }));
    expect(resourcesOf(listed).map(keys)).toEqual(['displayName id meta schemas']);
    expect(keys((await scim('GET', query(groupPath, { attributes: 'members.value' }))).body)).toBe(
      'id members schemas',
    );
  });

  it('PROJ-07: it works for lists and for the answers of POST, PUT and PATCH', async () => {
    const { scim } = endpoint();
    const [listed] = resourcesOf(
      await scim('GET', query('/Users', { attributes: 'title', filter: 'title eq "guide"' })),
    );
    expect(keys(listed ?? {})).toBe('id schemas title');
    const userName = uniqueName('ada');
    const asked = query('/Users', { attributes: 'userName' });
    const { body } = await scim('POST', asked, { body: user(userName, GIVEN) });
    expect(keys(body)).toBe('id schemas userName');
    const at = query(`/Users/${String(body['id'])}`, { attributes: 'userName' });
    expect(keys((await scim('PUT', at, { body: user(userName) })).body)).toBe('id schemas userName');
    const change = operations({ op: 'replace', path: 'title', value: 'x' });
    expect(keys((await scim('PATCH', at, { body: change })).body)).toBe('id schemas userName');
  });

  it('PROJ-08: what is never returned is not, whoever asks', async () => {
    expect(keys(await only('password'))).toBe('id schemas');
    expect(keys(await only(`password,title,${USER_URN}:password`))).toBe('id schemas title');
  });

  it('PROJ-10: both parameters together have one meaning: those named, less those excluded', async () => {
    const asked = query(path, { attributes: 'title,name', excludedAttributes: 'name.givenName' });
    const { status, body } = await endpoint().scim('GET', asked);
    expect([status, keys(body), body['name']]).toEqual([
      200,
      'id name schemas title',
      { familyName: 'Jensen' },
    ]);
  });

  it.each([
    'colour',
    'name.colour',
    '__proto__',
    'constructor',
    ',,,',
    'emails[type eq "work"]',
    '"',
    'a b',
    '%00',
  ])('PROJ-11: the unknown name %s does no harm', async (name) => {
    expect(keys(await only(`${name},title`))).toMatch(/^(?:emails )?id schemas title$/);
    expect((await without(name))['title']).toBe('Guide');
  });

  it('PROJ-12: the URN of an extension alone means its whole container', async () => {
    expect((await only(ENTERPRISE_URN))[ENTERPRISE_URN]).toEqual(GIVEN[ENTERPRISE_URN]);
    expect(ENTERPRISE_URN in (await without(ENTERPRISE_URN))).toBe(false);
  });

  it('PROJ-13: a filter may use what is not returned', async () => {
    const asked = query('/Users', {
      filter: 'title eq "guide" and userName sw "babs"',
      attributes: 'userName',
    });
    expect(resourcesOf(await endpoint().scim('GET', asked)).map(keys)).toEqual(['id schemas userName']);
  });

  it('PROJ-01: a projection is no precondition: an unknown id is not found', async () => {
    expectError(await endpoint().scim('GET', query('/Users/nobody', { attributes: 'title' })), 404);
  });

  it('PROJ-09: what is returned on request comes when it is named; nothing that is served is so', async () => {
    const definitions = resourcesOf(await endpoint().scim('GET', '/Schemas')).flatMap((each) =>
      listAt(each, 'attributes'),
    );
    expect(definitions.filter(({ returned }) => returned === 'request')).toEqual([]);
    const widget = { schemas: [WIDGET_URN], id: '1', label: 'a', notes: 'n' };
    expect(project(WIDGET, DEFAULT_PROJECTION, widget)).not.toHaveProperty('notes');
    expect(project(WIDGET, readProjection(WIDGET, ['notes'], []), widget)).toHaveProperty('notes', 'n');
  });
});
