/** The personas' shapes: the requests that each provider is known to send, body by body. */
import { describe, expect, it } from 'vitest';
import type { Call, Json } from '../../src/simulators/call.ts';
import { PERSONAS, personaOf } from '../../src/simulators/personas/all.ts';
import type {
  GroupCase,
  MembershipCase,
  PersonCase,
  Procedure,
  Seen,
} from '../../src/simulators/personas/persona.ts';
import { ADSCIM_GROUP, ENTERPRISE, GROUP, USER } from '../../src/simulators/urns.ts';
import type { Person } from '../../src/simulators/world.ts';

const { okta, entra, keycloak, authentik } = PERSONAS;

const liv: Person = {
  key: '0b7e6c1e-1f7c-4a39-8a52-2d3f4a5b6c7d',
  alias: 'liv.berg',
  userName: 'Liv.Berg@example.com',
  email: 'liv.berg@example.com',
  givenName: 'Liv',
  familyName: 'Berg',
  title: 'Engineer',
  department: 'Sales',
  employeeNumber: '10001',
  active: true,
  manager: 'boss',
};

const about = (changed: Partial<PersonCase> = {}): PersonCase => ({
  before: liv,
  person: liv,
  id: 'u1',
  managerId: 'u9',
  password: 'drawn',
  stored: undefined,
  ...changed,
});

const group: GroupCase = {
  id: 'g1',
  group: { key: 'k1', name: 'R&D', rule: 'department', department: 'R&D', members: new Set() },
  members: [],
  server: {},
};
const refs = (...ids: readonly string[]) =>
  ids.map((id) => ({ id, person: { ...liv, key: id, userName: `${id}@example.com` } }));
const membership = (changed: Partial<MembershipCase>): MembershipCase => ({
  ...group,
  adds: [],
  removes: [],
  members: [],
  again: false,
  ...changed,
});

const NOBODY: Seen = { status: 200, body: { totalResults: 0, Resources: [] } };
const seen = (body: Json, status: number = 200): Seen => ({ status, body });

/** The calls of a procedure that is answered from a list, the last answer again and again. */
const told = (procedure: Procedure | undefined, ...answers: readonly Seen[]): readonly Call[] => {
  const calls: Call[] = [];
  const script = answers.length === 0 ? [seen({ id: 'g1' })] : answers;
  for (let step = procedure?.next(); step !== undefined && step.done !== true;) {
    calls.push(step.value);
    step = procedure?.next(script[Math.min(calls.length, script.length) - 1] ?? NOBODY);
  }
  return calls;
};
const lines = (calls: readonly Call[]): readonly string[] =>
  calls.map((call) => `${call.method} ${call.path}`);
const operations = (call: Call | undefined): unknown => call?.body?.['Operations'];

describe('Okta', () => {
  it('creates with a password, no groups and the whole profile', () => {
    const [, call] = told(okta.person.create(about()), NOBODY);
    expect(call?.body).toEqual({
      schemas: [USER, ENTERPRISE],
      userName: 'Liv.Berg@example.com',
      name: { givenName: 'Liv', familyName: 'Berg' },
      emails: [{ primary: true, value: 'liv.berg@example.com', type: 'work' }],
      displayName: 'Liv Berg',
      title: 'Engineer',
      locale: 'en-US',
      externalId: '00u0b7e6c1e1f7c4a398',
      [ENTERPRISE]: { department: 'Sales', employeeNumber: '10001' },
      groups: [],
      password: 'drawn',
      active: true,
    });
  });

  it('updates by GET and a PUT of the merge that keeps what it does not know', () => {
    const held = {
      id: 'u1',
      meta: { version: 'W/"1"' },
      groups: [{ value: 'g1' }],
      active: true,
      nickName: 'L',
    };
    const calls = told(okta.person.update(about()), seen({ ...held, name: { middleName: 'M' } }));
    expect(lines(calls)).toEqual(['GET /Users/u1', 'PUT /Users/u1']);
    expect(calls[1]?.body).toMatchObject({
      ...held,
      name: { middleName: 'M', givenName: 'Liv' },
      title: 'Engineer',
    });
  });

  it('deactivates and reactivates by a PATCH without path, and never deletes a user', () => {
    expect(operations(told(okta.person.deactivate?.(about()))[0])).toEqual([
      { op: 'replace', value: { active: false } },
    ]);
    const back = told(okta.person.reactivate(about()));
    expect(lines(back)).toEqual(['GET /Users', 'PATCH /Users/u1', 'GET /Users/u1', 'PUT /Users/u1']);
    expect(okta.person.purge).toBeUndefined();
  });

  it('sends the name of a group after creating it', () => {
    const calls = told(okta.group.create(group), NOBODY, seen({ id: 'g1' }, 201));
    expect(lines(calls)).toEqual(['GET /Groups', 'POST /Groups', 'GET /Groups/g1', 'PATCH /Groups/g1']);
    expect(calls[1]?.body).toEqual({ schemas: [GROUP], displayName: 'R&D', members: [] });
    expect(operations(calls[3])).toEqual([{ op: 'replace', value: { id: 'g1', displayName: 'R&D' } }]);
  });

  it('removes members one by one with a filter and adds them together, in one request', () => {
    const [change] = told(okta.membership(membership({ adds: refs('b', 'c'), removes: refs('a') })));
    expect(operations(change)).toEqual([
      { op: 'remove', path: 'members[value eq "a"]' },
      {
        op: 'add',
        path: 'members',
        value: [
          { value: 'b', display: 'b@example.com' },
          { value: 'c', display: 'c@example.com' },
        ],
      },
    ]);
  });

  it('cuts large changes', () => {
    const many = Array.from({ length: 250 }, (_, index) => `m${index}`);
    const calls = told(okta.membership(membership({ adds: refs(...many) })));
    expect(calls.map((call) => call.kind)).toEqual([
      ...Array<string>(3).fill('change members'),
      'rename group',
    ]);
  });

  it('says who it is', () => {
    expect(okta.headers('t')).toMatchObject({
      'User-Agent': 'Okta SCIM Client 1.0.0',
      'Accept-Charset': 'utf-8',
    });
  });
});

describe('Entra', () => {
  it('probes with names that cannot exist and wants an empty list', () => {
    const [users, groups] = told(
      entra.test(() => 'guid'),
      NOBODY,
    );
    expect(users?.query).toEqual({ filter: 'userName eq "guid"' });
    expect(groups?.query).toEqual({ excludedAttributes: 'members', filter: 'displayName eq "guid"' });
    expect(users?.check?.({ totalResults: 0, Resources: [] }, 200)).toBeUndefined();
    expect(users?.check?.({ totalResults: 1, Resources: [{}] }, 200)).toBeDefined();
  });

  it('creates with roles and meta, and without manager', () => {
    const [, call] = told(entra.person.create(about()), NOBODY);
    expect(call?.body).toMatchObject({ roles: [], meta: { resourceType: 'User' }, externalId: 'liv.berg' });
    expect(call?.body?.[ENTERPRISE]).toEqual({ department: 'Sales', employeeNumber: '10001' });
  });

  it('updates only what differs, with capital operations and filtered paths', () => {
    const before = { ...liv, department: 'Legal', email: 'old@example.com' };
    const calls = told(entra.person.update(about({ before })));
    expect(lines(calls)).toEqual(['GET /Users/u1', 'PATCH /Users/u1']);
    expect(operations(calls[1])).toEqual([
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'liv.berg@example.com' },
      { op: 'Add', path: `${ENTERPRISE}:department`, value: 'Sales' },
    ]);
  });

  it('writes booleans as text', () => {
    expect(operations(told(entra.person.deactivate?.(about()))[0])).toEqual([
      { op: 'Replace', path: 'active', value: 'False' },
    ]);
    expect(operations(told(entra.person.reactivate(about()))[1])).toEqual([
      { op: 'Replace', path: 'active', value: 'True' },
    ]);
  });

  it('sets a manager as a bare id, removes one by path, and waits for one who does not exist yet', () => {
    const path = `${ENTERPRISE}:manager`;
    const alone = { ...liv, manager: undefined };
    expect(operations(told(entra.person.manage?.(about()))[0])).toEqual([{ op: 'Add', path, value: 'u9' }]);
    expect(operations(told(entra.person.manage?.(about({ person: alone })))[0])).toEqual([
      { op: 'Remove', path },
    ]);
    expect(told(entra.person.manage?.(about({ managerId: undefined })))).toEqual([]);
  });

  it('creates groups with its extra schema and without members', () => {
    const [, call] = told(entra.group.create(group), NOBODY);
    expect(call?.body).toEqual({
      schemas: [GROUP, ADSCIM_GROUP],
      externalId: 'k1',
      displayName: 'R&D',
      meta: { resourceType: 'Group' },
    });
  });

  it('removes and adds members as value lists of at most a hundred', () => {
    const many = Array.from({ length: 101 }, (_, index) => `m${index}`);
    const calls = told(entra.membership(membership({ adds: refs(...many), removes: refs('a') })));
    expect(lines(calls)).toEqual(['GET /Groups/g1', ...Array<string>(3).fill('PATCH /Groups/g1')]);
    expect(operations(calls[1])).toEqual([
      { op: 'Remove', path: 'members', value: [{ $ref: null, value: 'a' }] },
    ]);
    expect(operations(calls[3])).toEqual([
      { op: 'Add', path: 'members', value: [{ $ref: null, value: 'm100' }] },
    ]);
  });
});

describe('Okta made with the wizard', () => {
  const wizard = personaOf('okta', 'wizard');

  it('writes status and groups by GET and PUT of the whole', () => {
    const calls = told(
      wizard.person.deactivate(about()),
      seen({ id: 'u1', title: 'Engineer', active: true }),
    );
    expect(lines(calls)).toEqual(['GET /Users/u1', 'PUT /Users/u1']);
    expect(calls[1]?.body).toMatchObject({ title: 'Engineer', active: false });
    const push = told(wizard.membership(membership({ adds: refs('b'), members: refs('a', 'b') })));
    expect(lines(push)).toEqual(['GET /Groups/g1', 'PUT /Groups/g1']);
    expect(push[1]?.body?.['members']).toEqual([
      { value: 'a', display: 'a@example.com' },
      { value: 'b', display: 'b@example.com' },
    ]);
  });
});

describe('Okta after a failed push', () => {
  it('pushes the whole list in place of what is there', () => {
    const [push] = told(okta.membership(membership({ adds: refs('b'), members: refs('a'), again: true })));
    expect(operations(push)).toEqual([
      { op: 'replace', path: 'members', value: [{ value: 'a', display: 'a@example.com' }] },
    ]);
  });
});

describe('Entra with its flag', () => {
  const flagged = personaOf('entra', 'aadOptscim062020');

  it('sends one object without a path after the filtered paths, with a real boolean', () => {
    const before = {
      ...liv,
      department: 'Legal',
      email: 'old@example.com',
      familyName: 'Dahl',
      active: false,
    };
    expect(operations(told(flagged.person.reactivate(about({ before })))[1])).toEqual([
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'liv.berg@example.com' },
      {
        op: 'replace',
        value: {
          active: true,
          displayName: 'Liv Berg',
          'name.familyName': 'Berg',
          'name.formatted': 'Liv Berg',
          [`${ENTERPRISE}:department`]: 'Sales',
        },
      },
    ]);
    expect(operations(told(flagged.person.deactivate(about()))[0])).toEqual([
      { op: 'replace', path: 'active', value: false },
    ]);
  });

  it('removes members by filter, and carries the flag', () => {
    const calls = told(flagged.membership(membership({ removes: refs('a', 'b') })));
    expect(operations(calls[1])).toEqual([
      { op: 'remove', path: 'members[value eq "a"]' },
      { op: 'remove', path: 'members[value eq "b"]' },
    ]);
    expect(flagged.flag).toBe('aadOptscim062020');
  });
});

describe('Keycloak', () => {
  it('looks nobody up, and sends nothing that its extension does not know', () => {
    const [call, ...more] = told(keycloak.person.create(about()), seen({ id: 'u1' }, 201));
    expect(more).toEqual([]);
    expect(call?.body).toEqual({
      schemas: [USER],
      externalId: liv.key,
      userName: 'Liv.Berg@example.com',
      displayName: 'Liv Berg',
      name: { givenName: 'Liv', familyName: 'Berg' },
      emails: [{ value: 'liv.berg@example.com', type: 'work', primary: true }],
      active: true,
      roles: [],
    });
    const whole = { id: 'u1', userName: 'Liv.Berg@example.com', displayName: 'Liv Berg', active: true };
    expect(call?.check?.(whole, 201)).toBeUndefined();
    expect(call?.check?.({ ...whole, displayName: undefined }, 201)).toContain('lacks displayName');
  });

  it('deactivates by PUT, and sends whom the server has lost anew under the old id', () => {
    const gone = { ...liv, active: false };
    const calls = told(keycloak.person.deactivate(about({ person: gone })), seen({}, 404));
    expect(lines(calls)).toEqual(['PUT /Users/u1', 'POST /Users']);
    expect(calls[0]?.body).toMatchObject({ id: 'u1', active: false });
    expect(calls[1]?.body).toMatchObject({ id: 'u1', active: false });
  });

  it('sends each join and leave as the whole group and the user', () => {
    const change = membership({ adds: refs('c'), removes: refs('a'), members: refs('b', 'c') });
    const calls = told(keycloak.membership(change));
    expect(lines(calls)).toEqual(['PUT /Groups/g1', 'PUT /Users/a', 'PUT /Groups/g1', 'PUT /Users/c']);
    expect(calls[0]?.body?.['members']).toEqual([{ value: 'b', $ref: 'Users/b' }]);
    expect(calls[2]?.body?.['members']).toEqual([
      { value: 'b', $ref: 'Users/b' },
      { value: 'c', $ref: 'Users/c' },
    ]);
  });

  it('leaves the list away when the last member goes', () => {
    const [call] = told(keycloak.membership(membership({ removes: refs('a') })));
    expect(call?.body).not.toHaveProperty('members');
  });

  it('of mitodl keeps deletions to itself, and gives mail addresses no type', () => {
    const mitodl = personaOf('keycloak', 'mitodl');
    expect(mitodl.person.purge).toBeUndefined();
    expect(mitodl.purges).toBe(false);
    const [call] = told(mitodl.person.create(about()), seen({ id: 'u1' }, 201));
    expect(call?.body?.['emails']).toEqual([{ value: 'liv.berg@example.com' }]);
  });
});

const CONFIG: Json = {
  ...Object.fromEntries(
    ['patch', 'filter', 'changePassword', 'sort'].map((name) => [name, { supported: true }]),
  ),
  bulk: { supported: false, maxOperations: 2 },
  authenticationSchemes: [{ name: 'Bearer', description: 'A token.' }],
};

describe('authentik', () => {
  const patching = { server: CONFIG };

  it('reads the configuration by a strict model', () => {
    const [call] = told(authentik.test(() => ''));
    expect(call?.path).toBe('/ServiceProviderConfig');
    expect(call?.check?.(CONFIG, 200)).toBeUndefined();
    expect(call?.check?.({ ...CONFIG, bulk: { supported: true } }, 200)).toContain('bulk.maxOperations');
    expect(call?.check?.({ ...CONFIG, authenticationSchemes: [{ name: 'x' }] }, 200)).toContain('lack');
  });

  it('splits a name at its first blank, and gives a family name of one blank to a single word', () => {
    const two = told(authentik.person.create(about({ person: { ...liv, key: '1' } })), seen({}, 201))[0];
    expect(two?.body?.['name']).toEqual({ formatted: 'Liv Berg', givenName: 'Liv', familyName: 'Berg' });
    const one = told(authentik.person.create(about({ person: { ...liv, key: '0' } })), seen({}, 201))[0];
    expect(one?.body?.['name']).toEqual({ formatted: 'Liv ', givenName: 'Liv', familyName: ' ' });
    expect(one?.body?.['displayName']).toBe('Liv');
    expect(one?.body?.['externalId']).toMatch(/^[\da-f]{64}$/);
  });

  it('adopts whom a conflict was about, and writes them', () => {
    const found = { id: 'u7', userName: liv.userName };
    const answers = [seen({}, 409), seen({ totalResults: 1, Resources: [found] }), seen(found)];
    const calls = told(authentik.person.create(about()), ...answers);
    expect(lines(calls)).toEqual(['POST /Users', 'GET /Users', 'PUT /Users/u7']);
    expect(calls[1]?.check?.({ totalResults: 0, Resources: [] }, 200)).toContain('nobody to adopt');
  });

  it('sends nothing that would change nothing in the stored answer', () => {
    const [call] = told(authentik.person.update(about()), seen({ id: 'u1' }));
    const stored = { ...call?.body, meta: { version: '1' } };
    expect(told(authentik.person.update(about({ stored })))).toEqual([]);
    expect(
      lines(told(authentik.person.deactivate(about({ person: { ...liv, active: false }, stored })))),
    ).toEqual(['PUT /Users/u1']);
  });

  it('fills a new group by one operation for each member, as many at a time as the server takes', () => {
    const members = refs('a', 'b', 'c');
    const calls = told(authentik.group.create({ ...group, ...patching, members }), seen({ id: 'g1' }, 201));
    expect(lines(calls)).toEqual(['POST /Groups', 'PATCH /Groups/g1', 'PATCH /Groups/g1']);
    expect(calls[0]?.body).not.toHaveProperty('members');
    expect(operations(calls[2])).toEqual([{ op: 'add', path: 'members', value: [{ value: 'c' }] }]);
  });

  it('removes by filter, and up to 2026.5 by value', () => {
    const change = membership({ ...patching, removes: refs('a') });
    expect(operations(told(authentik.membership(change))[0])).toEqual([
      { op: 'remove', path: 'members[value eq "a"]' },
    ]);
    expect(operations(told(personaOf('authentik', '2026.5').membership(change))[0])).toEqual([
      { op: 'remove', path: 'members', value: [{ value: 'a' }] },
    ]);
  });

  it('compares a group with what the server has, and wants the list to be there', () => {
    const change = membership({ ...patching, members: refs('b'), again: true });
    const calls = told(authentik.membership(change), seen({ id: 'g1', members: [{ value: 'a' }] }));
    expect(lines(calls)).toEqual(['GET /Groups/g1', 'PATCH /Groups/g1']);
    expect(operations(calls[1])).toEqual([
      { op: 'add', path: 'members', value: [{ value: 'b' }] },
      { op: 'remove', path: 'members[value eq "a"]' },
    ]);
    expect(calls[0]?.check?.({ id: 'g1' }, 200)).toContain('no list of members');
  });

  it('puts whole groups where the server knows no PATCH', () => {
    const [call] = told(authentik.membership(membership({ adds: refs('a'), members: refs('a') })));
    expect(call).toMatchObject({ method: 'PUT', body: { members: [{ value: 'a' }] } });
  });
});
