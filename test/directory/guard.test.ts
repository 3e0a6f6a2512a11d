/** The brake: what may be published at once, and what is held. */
import { describe, expect, it } from 'vitest';
import { judge, plan, reasonSentence, USUAL_SAFETY } from '../../src/directory/index.ts';
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

const SITUATION = { recent: 0, managed: 100, open: false, entangled: false };

describe('The brake', () => {
  it.each([
    ['20 are at least let through, however few people there are', USER, 0, { recent: 19 }, {}, 'pass'],
    ['the 21st is held', USER, 0, { recent: 20 }, {}, 'threshold'],
    ['a tenth of many people is let through', USER, 0, { recent: 99, managed: 1000 }, {}, 'pass'],
    ['and no more', USER, 0, { recent: 100, managed: 1000 }, {}, 'threshold'],
    ['a group counts as often as it has members', GROUP, 21, {}, {}, 'threshold'],
    ['and at least once', GROUP, 0, { recent: 20 }, {}, 'threshold'],
    ['what is protected is always held', USER, 0, {}, { protected: ['r1'] }, 'protected'],
    ['also where the thresholds are off', USER, 0, {}, { protected: ['r1'], enabled: false }, 'protected'],
    ['without thresholds everything passes', GROUP, 5000, { recent: 5000 }, { enabled: false }, 'pass'],
    ['what is taken away joins a hold that is open', USER, 0, { open: true }, {}, 'open-hold'],
    ['and so does what is seen only because of one', USER, 0, { entangled: true }, {}, 'entangled'],
  ] as const)('%s', (_what, type, leaving, situation, safety, expected) => {
    const verdict = judge(
      removal(type, leaving),
      { ...USUAL_SAFETY, ...safety },
      { ...SITUATION, ...situation },
    );
    expect(verdict.kind === 'hold' ? verdict.reason.kind : 'pass').toBe(expected);
    if (verdict.kind === 'hold') expect(reasonSentence(verdict.reason)).toMatch(/^["A-Z0-9].*\.$/);
  });
});
