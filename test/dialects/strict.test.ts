/** The strict core over HTTP: a dialect without fixes refuses what the RFC forbids, and the directory stays as it was. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialectNamed, type Dialect } from '../../src/dialects/index.ts';
import { expectError } from '../conformance/served.ts';
import {
  created,
  ENTERPRISE_URN,
  freshEndpoint,
  group,
  GROUP_URN,
  operations,
  PATCH_URN,
  user,
  USER_URN,
  type Body,
  type Endpoint,
} from '../http/endpoint.ts';
import { ENGINES } from '../store/engines.ts';

const STRICT: Dialect = { ...dialectNamed('generic'), fixes: [] };
const MANAGER = `${ENTERPRISE_URN}:manager`;

type Row = readonly [what: string, method: string, path: string, body: Body, scimType: string];
const onUser = (what: string, operation: Body, scimType: string): Row => [
  what,
  'PATCH',
  '/Users/{user}',
  operations(operation),
  scimType,
];
const onGroup = (what: string, operation: Body, scimType: string): Row => [
  what,
  'PATCH',
  '/Groups/{group}',
  operations(operation),
  scimType,
];

const ILLEGAL: readonly Row[] = [
  onUser('an op with a capital', { op: 'Replace', path: 'title', value: 'x' }, 'invalidSyntax'),
  onUser('a boolean as text', { op: 'replace', path: 'active', value: 'False' }, 'invalidValue'),
  onUser('a boolean as text without a path', { op: 'replace', value: { active: 'False' } }, 'invalidValue'),
  onUser(
    'a boolean as text in a filter',
    { op: 'remove', path: 'emails[primary eq "True"]' },
    'invalidFilter',
  ),
  onUser('a manager as bare text', { op: 'add', path: MANAGER, value: '7' }, 'invalidValue'),
  onUser('a manager cleared by the empty text', { op: 'replace', path: MANAGER, value: '' }, 'invalidValue'),
  onUser(
    'a manager with an empty id',
    { op: 'replace', path: MANAGER, value: { value: '' } },
    'invalidValue',
  ),
  onUser('a manager as a list of one', { op: 'add', path: MANAGER, value: [{ value: '7' }] }, 'invalidValue'),
  onUser('a manager without its URN', { op: 'add', path: 'manager', value: { value: '7' } }, 'invalidPath'),
  onUser('an extension with a dot', { op: 'remove', path: `${ENTERPRISE_URN}.department` }, 'invalidPath'),
  onUser('a dotted key', { op: 'replace', value: { title: 'x', 'name.givenName': 'x' } }, 'invalidPath'),
  onUser('a filtered key', { op: 'add', value: { 'emails[type eq "work"].value': 'x' } }, 'invalidPath'),
  onUser('the text of an object', { op: 'replace', value: '{"title":"x"}' }, 'invalidValue'),
  onUser('a remove with a value', { op: 'remove', path: 'title', value: 'Guide' }, 'invalidSyntax'),
  onUser(
    'a remove of emails by value',
    { op: 'remove', path: 'emails', value: [{ type: 'work' }] },
    'invalidSyntax',
  ),
  onUser('read-only keys', { op: 'replace', value: { id: 'x', title: 'x' } }, 'mutability'),
  onUser(
    'a replace that matches nothing',
    { op: 'replace', path: 'emails[type eq "x"].value', value: 'x' },
    'noTarget',
  ),
  onGroup(
    'a remove of members by value',
    { op: 'remove', path: 'members', value: [{ value: '{user}' }] },
    'invalidSyntax',
  ),
  onGroup(
    'a remove of members by an empty list',
    { op: 'remove', path: 'members', value: [] },
    'invalidSyntax',
  ),
  onGroup('members as bare texts', { op: 'replace', path: 'members', value: ['{user}'] }, 'invalidValue'),
  onGroup(
    'the id among the keys',
    { op: 'replace', value: { id: '{group}', displayName: 'x' } },
    'mutability',
  ),
  ['a PATCH without operations', 'PATCH', '/Users/{user}', operations(), 'invalidSyntax'],
  [
    'a PATCH without schemas',
    'PATCH',
    '/Users/{user}',
    { Operations: [{ op: 'remove', path: 'title' }] },
    'invalidSyntax',
  ],
  [
    'a PATCH of another schema',
    'PATCH',
    '/Users/{user}',
    { schemas: [USER_URN], Operations: [] },
    'invalidSyntax',
  ],
  ['a create without schemas', 'POST', '/Users', { userName: 'kai@example.com' }, 'invalidSyntax'],
  ['a create with empty schemas', 'POST', '/Groups', { schemas: [], displayName: 'x' }, 'invalidSyntax'],
  [
    'a create of another schema',
    'POST',
    '/Users',
    { schemas: [GROUP_URN], userName: 'kai@example.com' },
    'invalidSyntax',
  ],
  [
    'a create with a boolean as text',
    'POST',
    '/Users',
    user('kai@example.com', { active: 'True' }),
    'invalidValue',
  ],
  [
    'a create with a list for one value',
    'POST',
    '/Users',
    user('kai@example.com', { name: [{ givenName: 'x' }] }),
    'invalidValue',
  ],
  [
    'a create with one value for a list',
    'POST',
    '/Users',
    user('kai@example.com', { emails: { value: 'x' } }),
    'invalidValue',
  ],
  ['a create with a member as text', 'POST', '/Groups', group('x', { members: ['{user}'] }), 'invalidValue'],
  [
    'a replace with a boolean as text',
    'PUT',
    '/Users/{user}',
    user('liv@example.com', { active: 'False' }),
    'invalidValue',
  ],
];

describe.each(ENGINES)('a dialect without fixes on %s', (engine) => {
  let endpoint: Endpoint;
  let ids: Readonly<Record<string, string>>;
  beforeAll(async () => {
    endpoint = await freshEndpoint(engine, { dialect: () => STRICT });
    const liv = user('liv@example.com', {
      title: 'Guide',
      emails: [{ value: 'liv@example.com', type: 'work', primary: true }],
      [ENTERPRISE_URN]: { department: 'Sales', manager: { value: '1' } },
    });
    const id = await created(endpoint.scim, '/Users', liv);
    const members = [{ value: id }];
    ids = { '{user}': id, '{group}': await created(endpoint.scim, '/Groups', group('Sales', { members })) };
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  const filled = (text: string): string => text.replace(/\{(?:user|group)\}/g, (name) => ids[name] ?? name);
  const everything = async (): Promise<string> => (await endpoint.scim('GET', '/')).text;

  it.each(ILLEGAL)('refuses %s, and nothing is altered', async (_what, method, path, body, scimType) => {
    const before = await everything();
    const answer = await endpoint.scim(method, filled(path), { body: filled(JSON.stringify(body)) });
    expectError(answer, 400, scimType);
    expect(await everything()).toBe(before);
  });

  it.each(['active eq "True"', 'manager eq "1"', `${ENTERPRISE_URN}.department eq "Sales"`])(
    'refuses the filter %s',
    async (filter) => {
      expectError(
        await endpoint.scim('GET', `/Users?filter=${encodeURIComponent(filter)}`),
        400,
        'invalidFilter',
      );
    },
  );

  it('takes the same in its legal form', async () => {
    const body = { schemas: [PATCH_URN], Operations: [{ op: 'replace', path: 'active', value: false }] };
    const { status } = await endpoint.scim('PATCH', `/Users/${ids['{user}']}`, { body });
    expect(status).toBe(200);
  });
});
