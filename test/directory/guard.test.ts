/** The brake: what may be published at once. */
import { describe, expect, it } from 'vitest';
import { judge, plan } from '../../src/directory/index.ts';
import { GROUP, USER, validate, type ResourceType } from '../../src/scim/index.ts';
import { groupBody, userBody } from '../scim/given.ts';

const removal = (type: ResourceType, leaving: number) => {
  const doc = validate(type, type === USER ? userBody() : groupBody()).doc;
  const removed = Array.from({ length: leaving }, (_each, index) => ({
    groupId: 'r1',
    memberId: `u${index}`,
    memberType: 'User',
  }));
  const { change } = plan(
    {
      stored: { id: 'r1', doc, version: 1, createdAt: 0, modifiedAt: 0 },
      integrationId: 'i1',
      added: [],
      circular: [],
      removed,
    },
    { kind: 'remove' },
    { type, integrationId: 'i1', id: 'r1', now: 1, unknownMembers: 'refuse' },
  );
  if (change === null) throw new Error('a removal is always a change');
  return change;
};

describe('without thresholds everything passes', () => {
  it.each([
    ['the removal of a user', USER, 0],
    ['the removal of a group with its members', GROUP, 1000],
  ] as const)('%s', (_what, type, leaving) => {
    expect(judge(removal(type, leaving))).toEqual({ kind: 'pass' });
  });
});
