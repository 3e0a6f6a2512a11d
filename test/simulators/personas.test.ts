/** The personas' shapes: the requests that each provider is known to send, body by body. */
import { describe, expect, it } from 'vitest';
import type { Call, Json } from '../../src/simulators/call.ts';
import { PERSONAS } from '../../src/simulators/personas/all.ts';
import type { GroupCase, MembershipCase, PersonCase, Step } from '../../src/simulators/personas/persona.ts';
import { ADSCIM_GROUP, ENTERPRISE, GROUP, USER } from '../../src/simulators/urns.ts';
import type { Person } from '../../src/simulators/world.ts';

const { okta, entra } = PERSONAS;

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
  ...changed,
});

const group: GroupCase = {
  id: 'g1',
  group: { key: 'k1', name: 'R&D', rule: 'department', department: 'R&D', members: new Set() },
};
const refs = (...ids: readonly string[]) => ids.map((id) => ({ id, userName: `${id}@example.com` }));
const membership = (changed: Partial<MembershipCase>): MembershipCase => ({
  ...group,
  adds: [],
  removes: [],
  members: [],
  ...changed,
});

const told = (steps: readonly Step[] | undefined, seen: Json = { id: 'g1' }): readonly Call[] =>
  (steps ?? []).map((step) => step(seen));
const lines = (calls: readonly Call[]): readonly string[] =>
  calls.map((call) => `${call.method} ${call.path}`);
const operations = (call: Call | undefined): unknown => call?.body?.['Operations'];

describe('Okta', () => {
  it('creates with a password, no groups and the whole profile', () => {
    const [call] = told(okta.person.create(about()));
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
    const seen = {
      id: 'u1',
      meta: { version: 'W/"1"' },
      groups: [{ value: 'g1' }],
      active: true,
      nickName: 'L',
    };
    const calls = told(okta.person.update(about()), { ...seen, name: { middleName: 'M' } });
    expect(lines(calls)).toEqual(['GET /Users/u1', 'PUT /Users/u1']);
    expect(calls[1]?.body).toMatchObject({
      ...seen,
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
    const calls = told(okta.group.create(group));
    expect(lines(calls)).toEqual(['POST /Groups', 'GET /Groups/g1', 'PATCH /Groups/g1']);
    expect(calls[0]?.body).toEqual({ schemas: [GROUP], displayName: 'R&D', members: [] });
    expect(operations(calls[2])).toEqual([{ op: 'replace', value: { id: 'g1', displayName: 'R&D' } }]);
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
    const [users, groups] = entra.test(() => 'guid');
    expect(users?.query).toEqual({ filter: 'userName eq "guid"' });
    expect(groups?.query).toEqual({ excludedAttributes: 'members', filter: 'displayName eq "guid"' });
    expect(users?.check?.({ totalResults: 0, Resources: [] })).toBeUndefined();
    expect(users?.check?.({ totalResults: 1, Resources: [{}] })).toBeDefined();
  });

  it('creates with roles and meta, and without manager', () => {
    const [call] = told(entra.person.create(about()));
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
    const [call] = told(entra.group.create(group));
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
