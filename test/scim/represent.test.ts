/** A stored resource as SCIM shows it (RFC 7643 §3.1). */
import { describe, expect, it } from 'vitest';
import {
  GROUP,
  locationOf,
  represent,
  ROLE,
  tagOf,
  USER,
  type Json,
  type JsonObject,
  type Relations,
} from '../../src/scim/index.ts';
import { at, ENTERPRISE_URN, GROUP_URN, USER_URN, userDoc } from './given.ts';

const BASE = 'https://example.com/v2';
const stored = {
  id: '2819c223',
  doc: userDoc({ externalId: 'AbC', [ENTERPRISE_URN]: { department: 'Tours' } }),
  version: 7,
  createdAt: Date.UTC(2026, 9, 1, 8),
  modifiedAt: Date.UTC(2026, 9, 2, 8, 30),
};

describe('a user', () => {
  it('SCH-08 and SCH-09 has a meta', () => {
    expect(represent(USER, stored, BASE)['meta']).toEqual({
      resourceType: 'User',
      created: '2026-10-01T08:00:00.000Z',
      lastModified: '2026-10-02T08:30:00.000Z',
      location: 'https://example.com/v2/Users/2819c223',
      version: 'W/"7"',
    });
  });

  it('SCH-01 and SCH-04 names the schemas that are present, each once', () => {
    expect(represent(USER, stored, BASE)['schemas']).toEqual([USER_URN, ENTERPRISE_URN]);
    expect(represent(USER, { ...stored, doc: userDoc() }, BASE)['schemas']).toEqual([USER_URN]);
  });

  it('begins with schemas and id, which some clients look for by their place', () => {
    expect(Object.keys(represent(USER, stored, BASE)).slice(0, 2)).toEqual(['schemas', 'id']);
  });

  it('holds every attribute of the document', () => {
    expect(represent(USER, stored, BASE)).toMatchObject(stored.doc);
  });

  it('GRP-02 and GRP-05 lists groups, direct and indirect', () => {
    const groups = [
      { id: 'g1', type: 'Group', display: 'Guides', direct: true },
      { id: 'g2', type: 'Group', display: null, direct: false },
    ];
    expect(represent(USER, stored, BASE, { groups })['groups']).toEqual([
      { value: 'g1', $ref: `${BASE}/Groups/g1`, display: 'Guides', type: 'direct' },
      { value: 'g2', $ref: `${BASE}/Groups/g2`, type: 'indirect' },
    ]);
    expect(represent(USER, stored, BASE)).not.toHaveProperty('groups');
  });
});

describe('a group', () => {
  it('GRP-01 and GRP-04 lists members with their URIs and types', () => {
    const members = [
      { id: 'u1', type: 'User', display: 'Babs' },
      { id: 'g2', type: 'Group', display: null },
    ];
    const group = represent(GROUP, { ...stored, doc: { displayName: 'Guides' } }, BASE, { members });
    expect(group['schemas']).toEqual([GROUP_URN]);
    expect(group['members']).toEqual([
      { value: 'u1', $ref: `${BASE}/Users/u1`, type: 'User', display: 'Babs' },
      { value: 'g2', $ref: `${BASE}/Groups/g2`, type: 'Group' },
    ]);
    expect(at(group, 'meta', 'location')).toBe(locationOf(GROUP, '2819c223', BASE));
  });
});

describe('a role', () => {
  const doc: JsonObject = { value: 'lead', supported: true };

  it('ROLE-02 tells how many people have it, where that was asked for', () => {
    expect(represent(ROLE, { ...stored, doc }, BASE, { assignments: 0 })).toMatchObject({
      ...doc,
      totalAssignmentsUsed: 0,
      meta: { resourceType: 'Role', location: `${BASE}/Roles/2819c223` },
    });
    expect(represent(ROLE, { ...stored, doc }, BASE)).not.toHaveProperty('totalAssignmentsUsed');
  });
});

describe('ETAG-07 the version', () => {
  const tag = (relations: Relations): string => tagOf(represent(USER, stored, BASE, relations));
  const member = { id: 'u1', type: 'User', display: 'Babs' };
  const group = { id: 'g1', type: 'Group', display: 'Guides', direct: true };

  it.each<[string, Relations, Relations]>([
    ['members', { members: [member] }, { members: [{ ...member, display: 'Barbara' }] }],
    ['the type of a member', { members: [member] }, { members: [{ ...member, type: 'Group' }] }],
    ['groups', { groups: [group] }, { groups: [{ ...group, display: null }] }],
    ['how somebody is in a group', { groups: [group] }, { groups: [{ ...group, direct: false }] }],
    ['assignments', { assignments: 1 }, { assignments: 2 }],
  ])('follows what is shown of others: %s (RFC 9110 §8.8.3)', (_what, one, other) => {
    expect(tag(one)).toMatch(/^W\/"7\.[0-9a-z]+"$/);
    expect(tag(one)).toBe(tag(one));
    expect(tag(other)).not.toBe(tag(one));
  });

  it('is that of the resource where nothing of others is shown', () => {
    expect([tag({}), tag({ members: [], groups: [] })]).toEqual(['W/"7"', 'W/"7"']);
  });

  it.each<[string, JsonObject]>([
    ['no meta', {}],
    ['a meta that is no object', { meta: 'W/"7"' }],
    ['a meta without a version', { meta: {} }],
    ['a version that is no text', { meta: { version: 7 as Json } }],
  ])('is empty where there is %s', (_what, resource) => {
    expect(tagOf(resource)).toBe('');
  });
});
