/** Planning: what a request would really alter, from what is there and what is wanted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  linkEdit,
  plan,
  type Change,
  type Circumstances,
  type Head,
  type Intent,
} from '../../src/directory/index.ts';
import {
  compile,
  exactly,
  GROUP,
  NO_LINK_EDIT,
  own,
  USER,
  validate,
  type JsonObject,
  type ResourceType,
  type Stored,
} from '../../src/scim/index.ts';
import { legalDocument } from '../dialects/legal.ts';
import { ENTERPRISE_URN, errorOf, groupBody, patchBody, refusalOf, userBody } from '../scim/given.ts';

const NOW = 1_790_000_000_000;

const about = (type: ResourceType, given: Partial<Circumstances> = {}): Circumstances => ({
  type,
  integrationId: 'i1',
  id: 'r1',
  now: NOW,
  unknownMembers: 'refuse',
  ...given,
});

const NOTHING: Head = { stored: null, integrationId: 'i1', added: [], circular: [], removed: [] };

const stored = (doc: JsonObject, given: Partial<Stored> = {}): Stored => ({
  id: 'r1',
  doc,
  version: 3,
  createdAt: NOW - 1000,
  modifiedAt: NOW - 500,
  ...given,
});

const user = (attributes: JsonObject = {}, given: Partial<Stored> = {}): Head => ({
  ...NOTHING,
  stored: stored(createdDoc(userBody(attributes)), given),
});

const group = (given: Partial<Head> = {}): Head => ({
  ...NOTHING,
  stored: stored(validate(GROUP, groupBody()).doc),
  ...given,
});

/** The document that a create of this user gives. */
function createdDoc(body: JsonObject): JsonObject {
  return changeOf(NOTHING, create(USER, body), about(USER)).after?.doc ?? {};
}

const create = (type: ResourceType, body: JsonObject): Intent => ({
  kind: 'create',
  draft: validate(type, body),
});
const replace = (type: ResourceType, body: JsonObject): Intent => ({
  kind: 'replace',
  draft: validate(type, body),
});
const patch = (type: ResourceType, ...operations: readonly JsonObject[]): Intent => ({
  kind: 'patch',
  edits: compile(type, patchBody(...operations)).edits,
});

const joins = (...ids: readonly string[]): Head['added'] =>
  ids.map((value) => ({ member: { value, type: null }, type: 'User' }));
const links = (...ids: readonly string[]): Head['removed'] =>
  ids.map((memberId) => ({ groupId: 'r1', memberId, memberType: 'User' }));

/** The change that is planned; fails the test where there is none. */
function changeOf(head: Head, intent: Intent, circumstances: Circumstances): Change {
  const { change } = plan(head, intent, circumstances);
  if (change === null) throw new Error('nothing would change');
  return change;
}

/** A name with characters that nobody sees is legal SCIM, and the directory takes none. */
const anybody = legalDocument(USER).filter(
  (doc) => !/[\p{Default_Ignorable_Code_Point}\p{Cn}\p{Zl}\p{Zp}]/u.test(JSON.stringify(doc)),
);

describe('a create', () => {
  it('is the first version, made and changed now, with every attribute as a change from nothing', () => {
    expect(changeOf(NOTHING, create(USER, userBody({ title: 'Guide' })), about(USER))).toEqual({
      kind: 'created',
      type: USER,
      id: 'r1',
      integrationId: 'i1',
      before: null,
      after: {
        id: 'r1',
        doc: { userName: 'bjensen@example.com', title: 'Guide', active: true },
        version: 1,
        createdAt: NOW,
        modifiedAt: NOW,
      },
      attributes: [
        { name: 'userName', from: null, to: 'bjensen@example.com' },
        { name: 'title', from: null, to: 'Guide' },
        { name: 'active', from: null, to: true },
      ],
      joined: [],
      left: [],
      at: NOW,
    });
  });

  it('names the attributes of extensions by their URN', () => {
    const body = userBody({ [ENTERPRISE_URN]: { department: 'Tours' } });
    expect(changeOf(NOTHING, create(USER, body), about(USER)).attributes).toContainEqual({
      name: `${ENTERPRISE_URN}:department`,
      from: null,
      to: 'Tours',
    });
  });

  it('of a group joins its members', () => {
    const head = { ...NOTHING, added: joins('u1', 'u2') };
    const change = changeOf(head, create(GROUP, groupBody()), about(GROUP));
    expect(change.joined).toEqual(links('u1', 'u2'));
    expect(own(change.after?.doc ?? {}, 'members')).toBeUndefined();
  });
});

describe('an update', () => {
  it('is the next version and tells each altered attribute with its value before and after', () => {
    const change = changeOf(
      user({ title: 'Guide', nickName: 'Babs' }),
      patch(USER, { op: 'replace', path: 'title', value: 'Boss' }, { op: 'remove', path: 'nickName' }),
      about(USER),
    );
    expect(change).toMatchObject({ kind: 'updated', at: NOW, before: { version: 3 } });
    expect(change.after).toMatchObject({ version: 4, createdAt: NOW - 1000, modifiedAt: NOW });
    expect(change.attributes).toEqual([
      { name: 'nickName', from: 'Babs', to: null },
      { name: 'title', from: 'Guide', to: 'Boss' },
    ]);
  });

  it('clears what a PUT does not name', () => {
    const change = changeOf(user({ title: 'Guide' }), replace(USER, userBody()), about(USER));
    expect(change.attributes).toEqual([{ name: 'title', from: 'Guide', to: null }]);
    expect(change.after?.doc).toEqual({ userName: 'bjensen@example.com', active: true });
  });

  it.each<[string, Intent]>([
    ['a PUT that does not name active', replace(USER, userBody({ title: 'Boss' }))],
    ['a PATCH that does not', patch(USER, { op: 'add', path: 'title', value: 'Boss' })],
    [
      'a PATCH that removes it',
      patch(USER, { op: 'remove', path: 'active' }, { op: 'add', path: 'title', value: 'Boss' }),
    ],
  ])('lets nobody in again by %s', (_case, intent) => {
    const change = changeOf(user({ active: false }), intent, about(USER));
    expect(change.after?.doc['active']).toBe(false);
    expect(change.attributes.map(({ name }) => name)).toEqual(['title']);
  });

  it('leaves the document before it as it was', () => {
    const head = user({ title: 'Guide' });
    changeOf(head, patch(USER, { op: 'remove', path: 'title' }), about(USER));
    expect(head.stored?.doc['title']).toBe('Guide');
  });

  it.each([
    ['the clock', NOW - 500, NOW],
    ['the last change, where the clock stands still', NOW, NOW + 1],
    ['the last change, where the clock went back', NOW + 5000, NOW + 5001],
  ])('is later than %s', (_case, modifiedAt, expected) => {
    const intent = patch(USER, { op: 'add', path: 'title', value: 'Boss' });
    const { after, at } = changeOf(user({}, { modifiedAt }), intent, about(USER));
    expect(after?.modifiedAt).toBe(expected);
    expect(at).toBe(NOW);
  });

  it.each<[string, Head, Intent, Circumstances]>([
    [
      'a required attribute',
      user(),
      patch(USER, { op: 'replace', path: 'userName', value: '' }),
      about(USER),
    ],
    [
      'a name that is too long',
      user(),
      patch(USER, { op: 'replace', path: 'userName', value: 'x'.repeat(601) }),
      about(USER),
    ],
    [
      'the name of a group',
      group(),
      patch(GROUP, { op: 'replace', path: 'displayName', value: '' }),
      about(GROUP),
    ],
  ])('is refused with invalidValue for %s', (_what, head, intent, circumstances) => {
    expect(refusalOf(() => plan(head, intent, circumstances))).toBe('invalidValue');
  });

  it('of somebody whose name holds what nobody sees, from before it was refused, is made', () => {
    const { doc } = validate(USER, userBody({ userName: 'a\u200bda' }));
    const off = patch(USER, { op: 'replace', path: 'active', value: false });
    const change = changeOf({ ...NOTHING, stored: stored(doc) }, off, about(USER));
    expect(change.after?.doc).toMatchObject({ userName: 'a\u200bda', active: false });
  });

  it('is refused with noTarget where a path selects nothing', () => {
    const intent = patch(USER, {
      op: 'replace',
      path: 'emails[type eq "work"].value',
      value: 'a@example.com',
    });
    expect(refusalOf(() => plan(user(), intent, about(USER)))).toBe('noTarget');
  });
});

describe('nothing changes', () => {
  it.each<[string, Head, Intent, Circumstances]>([
    [
      'where a PATCH sets what is so',
      user({ title: 'Guide' }),
      patch(USER, { op: 'replace', path: 'title', value: 'Guide' }),
      about(USER),
    ],
    [
      'where a PATCH removes what is not there',
      user(),
      patch(USER, { op: 'remove', path: 'title' }),
      about(USER),
    ],
    [
      'where a PUT says what is so',
      user({ title: 'Guide' }),
      replace(USER, userBody({ TITLE: 'Guide', id: 'other' })),
      about(USER),
    ],
    [
      'where nobody joins and nobody leaves',
      group(),
      patch(GROUP, { op: 'add', path: 'members', value: [{ value: 'u1' }] }),
      about(GROUP),
    ],
    [
      'where a PATCH changes a thing and changes it back',
      user(),
      patch(USER, { op: 'add', path: 'title', value: 'x' }, { op: 'remove', path: 'title' }),
      about(USER),
    ],
  ])('%s', (_case, head, intent, circumstances) => {
    expect(plan(head, intent, circumstances)).toEqual({ change: null, skipped: [] });
  });

  it('when any PUT is sent a second time', () => {
    fc.assert(
      fc.property(anybody, anybody, (before, body) => {
        const head = { ...NOTHING, stored: stored(createdDoc(before)) };
        const first = plan(head, replace(USER, body), about(USER)).change;
        const after = first?.after ?? head.stored;
        expect(plan({ ...head, stored: after }, replace(USER, body), about(USER)).change).toBeNull();
      }),
    );
  });
});

describe('the attributes of a change', () => {
  it('are what stands before and after it, for any PUT', () => {
    fc.assert(
      fc.property(anybody, anybody, (before, body) => {
        const head = { ...NOTHING, stored: stored(createdDoc(before)) };
        const { change } = plan(head, replace(USER, body), about(USER));
        if (change === null) return;
        expect(change.attributes.length).toBeGreaterThan(0);
        for (const { name, from, to } of change.attributes) {
          expect(valueOf(change.before?.doc, name)).toEqual(from);
          expect(valueOf(change.after?.doc, name)).toEqual(to);
          expect(from).not.toEqual(to);
        }
      }),
    );
  });

  const valueOf = (doc: JsonObject = {}, name: string): unknown => {
    const extension = name.startsWith(`${ENTERPRISE_URN}:`);
    const holder = extension ? ((doc[ENTERPRISE_URN] ?? {}) as JsonObject) : doc;
    return holder[extension ? name.slice(ENTERPRISE_URN.length + 1) : name] ?? null;
  };
});

describe('members', () => {
  it('who join and leave are the change, and the group is a new version', () => {
    const head = group({ added: joins('u1'), removed: links('u2') });
    const change = changeOf(
      head,
      patch(GROUP, { op: 'add', path: 'members', value: [{ value: 'u1' }] }),
      about(GROUP),
    );
    expect(change).toMatchObject({ kind: 'updated', attributes: [], after: { version: 4 } });
    expect(change.joined).toEqual(links('u1'));
    expect(change.left).toEqual(links('u2'));
  });

  it('have the type that they are, whatever the request says', () => {
    const head = group({ added: [{ member: { value: 'g2', type: 'User' }, type: 'Group' }] });
    expect(
      changeOf(head, patch(GROUP, { op: 'add', path: 'members', value: [] }), about(GROUP)).joined,
    ).toEqual([{ groupId: 'r1', memberId: 'g2', memberType: 'Group' }]);
  });

  const strangers = (count: number): Head['added'] =>
    Array.from({ length: count }, (_each, index) => ({
      member: { value: `x${index}`, type: null },
      type: null,
    }));
  const anyEdit = patch(GROUP, { op: 'add', path: 'members', value: [] });

  it('whom nobody knows are refused by name', () => {
    const error = errorOf(() =>
      plan(group({ added: [...joins('u1'), ...strangers(2)] }), anyEdit, about(GROUP)),
    );
    expect(error.kind).toBe('invalidValue');
    expect(error.message).toContain('"x0", "x1"');
    expect(error.message).not.toContain('u1');
  });

  it('are not all named where nobody knows many', () => {
    const { message } = errorOf(() => plan(group({ added: strangers(5000) }), anyEdit, about(GROUP)));
    expect(message).toContain('and 4990 more');
    expect(message.length).toBeLessThan(300);
  });

  it('whom nobody knows are skipped and shown where the integration is used to them', () => {
    const skipping = about(GROUP, { unknownMembers: 'skip' });
    const { change, skipped } = plan(group({ added: [...joins('u1'), ...strangers(1)] }), anyEdit, skipping);
    expect(change?.joined).toEqual(links('u1'));
    expect(skipped).toEqual(['x0']);
  });

  it('who are all skipped change nothing, and are shown', () => {
    const skipping = about(GROUP, { unknownMembers: 'skip' });
    expect(plan(group({ added: strangers(1) }), anyEdit, skipping)).toEqual({
      change: null,
      skipped: ['x0'],
    });
  });

  it.each(['refuse', 'skip'] as const)('never hold the group itself (%s)', (unknownMembers) => {
    const head = group({ added: [{ member: { value: 'r1', type: null }, type: 'Group' }] });
    expect(refusalOf(() => plan(head, anyEdit, about(GROUP, { unknownMembers })))).toBe('invalidValue');
  });
});

describe('an adoption', () => {
  const unmanaged = (head: Head): Head => ({ ...head, integrationId: '' });

  it('of somebody who is already as wanted is a change all the same: it has a new keeper', () => {
    const change = changeOf(unmanaged(user()), replace(USER, userBody()), about(USER));
    expect(change).toMatchObject({
      kind: 'updated',
      integrationId: 'i1',
      attributes: [],
      after: { version: 4 },
    });
  });

  it('happens once', () => {
    expect(plan(user(), replace(USER, userBody()), about(USER)).change).toBeNull();
  });
});

describe('a removal', () => {
  it('ends the resource and every membership at both ends, and keeps what was', () => {
    const head = { ...user(), removed: [{ groupId: 'g1', memberId: 'r1', memberType: 'User' }] };
    expect(changeOf(head, { kind: 'remove' }, about(USER))).toMatchObject({
      kind: 'deleted',
      before: head.stored,
      after: null,
      attributes: [],
      joined: [],
      left: head.removed,
      at: NOW,
    });
  });
});

describe('what an intent does with members', () => {
  it.each<[string, ResourceType, Intent, unknown]>([
    ['a user has none', USER, replace(USER, userBody()), NO_LINK_EDIT],
    ['a removal reads them otherwise', GROUP, { kind: 'remove' }, NO_LINK_EDIT],
    [
      'a PATCH of something else leaves them',
      GROUP,
      patch(GROUP, { op: 'add', path: 'externalId', value: 'x' }),
      NO_LINK_EDIT,
    ],
    [
      'a PUT without them empties the group (RFC 7644 §3.5.1)',
      GROUP,
      replace(GROUP, groupBody()),
      exactly([]),
    ],
    [
      'a PUT with them sets exactly these',
      GROUP,
      replace(GROUP, groupBody({ members: [{ value: 'u1' }] })),
      exactly([{ value: 'u1', type: null }]),
    ],
    [
      'a create brings them',
      GROUP,
      create(GROUP, groupBody({ members: [{ value: 'u1' }] })),
      exactly([{ value: 'u1', type: null }]),
    ],
  ])('%s', (_rule, type, intent, expected) => {
    expect(linkEdit(type, intent)).toEqual(expected);
  });
});
