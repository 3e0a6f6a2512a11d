/** What the log keeps of a Change: its kind, its links in the open, and the facts about a person sealed. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { kindOf, payloadOf, readPayload, seal, unseal, type Change } from '../../src/directory/index.ts';
import { GROUP, USER, type JsonObject, type Stored } from '../../src/scim/index.ts';

const stored = (doc: JsonObject): Stored => ({ id: 'ada', doc, version: 1, createdAt: 1, modifiedAt: 1 });

const change = (given: Partial<Change>): Change => ({
  kind: 'updated',
  type: USER,
  id: 'ada',
  integrationId: 'one',
  before: stored({ userName: 'ada' }),
  after: stored({ userName: 'ada', title: 'Countess' }),
  attributes: [{ name: 'title', from: null, to: 'Countess' }],
  joined: [],
  left: [],
  at: 1,
  ...given,
});

describe('the kind of an entry', () => {
  const activity = (from: JsonObject, to: JsonObject) =>
    kindOf(change({ before: stored(from), after: stored(to) }));

  it('names a change of active, whether it was said or is the default', () => {
    expect(activity({}, { active: false })).toBe('deactivated');
    expect(activity({ active: true }, { active: false })).toBe('deactivated');
    expect(activity({ active: false }, {})).toBe('activated');
    expect(activity({}, { active: true })).toBe('updated');
  });

  it('is otherwise that of the Change', () => {
    expect(kindOf(change({ kind: 'created', before: null, after: stored({ active: false }) }))).toBe(
      'created',
    );
    expect(kindOf(change({ kind: 'deleted', after: null }))).toBe('deleted');
  });
});

describe('the payload', () => {
  const key = randomBytes(32);
  const sealing = (text: string): string => seal(key, randomBytes(12), text);
  const left = [{ groupId: 'staff', memberId: 'ada', memberType: 'User' }];

  it('shows nothing about a person without the key, but for links', () => {
    const text = payloadOf(change({ left }), sealing);
    expect(text).not.toContain('Countess');
    expect(readPayload(text, undefined)).toEqual({
      facts: null,
      held: null,
      joined: [],
      left: [{ group: 'staff', id: 'ada', type: 'User' }],
      integration: null,
    });
    expect(readPayload(text, randomBytes(32)).facts).toBeNull();
  });

  it('says with the key what altered, and of the deleted all that there was', () => {
    expect(readPayload(payloadOf(change({}), sealing), key).facts).toEqual({
      attributes: change({}).attributes,
    });
    const deleted = change({ kind: 'deleted', after: null, attributes: [] });
    expect(readPayload(payloadOf(deleted, sealing), key).facts).toEqual({ before: { userName: 'ada' } });
  });

  it('of a group is in the open', () => {
    const text = payloadOf(change({ type: GROUP, adoptedFrom: '' }), null);
    expect(readPayload(text, undefined)).toEqual({
      facts: { attributes: change({}).attributes },
      held: null,
      joined: [],
      left: [],
      integration: { from: '', to: 'one' },
    });
  });

  it('is sealed differently every time', () => {
    const [one, two] = [payloadOf(change({}), sealing), payloadOf(change({}), sealing)];
    expect(one).not.toBe(two);
    expect(unseal(key, (JSON.parse(one) as { sealed: string }).sealed)).toContain('Countess');
  });
});
