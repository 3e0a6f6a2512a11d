/** How an integration is: always exactly one state, the most pressing one, with a sentence that says what to do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEALTH_STATES, healthOf, type HealthFacts, type HealthState } from '../../src/directory/index.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;

const WELL: HealthFacts = {
  now: NOW,
  enabled: true,
  lastContactAt: NOW - 60_000,
  requests: 200,
  refused: 0,
  held: 0,
  credentials: 1,
  credentialsEndAt: null,
};

/** What brings about each state, where nothing more pressing is the case; in the order of the table. */
const CAUSES: readonly (readonly [HealthState, Partial<HealthFacts>])[] = [
  ['disabled', { enabled: false }],
  ['token-expired', { credentials: 0 }],
  ['held', { held: 3 }],
  ['never-connected', { lastContactAt: null }],
  ['degraded', { refused: 50 }],
  ['token-expiring', { credentialsEndAt: NOW + 5 * DAY }],
  ['quiet', { lastContactAt: NOW - 4 * DAY }],
  ['healthy', {}],
];

describe('the state of an integration', () => {
  it.each(CAUSES)('%s', (state, cause) => {
    const health = healthOf({ ...WELL, ...cause });
    expect(health.state).toBe(state);
    expect(health.reason).toMatch(/^[A-Z0-9].{15,}\.$/);
  });

  it('has a cause for every state, in the order of what is most pressing', () => {
    expect(CAUSES.map(([state]) => state)).toEqual(HEALTH_STATES);
  });

  it('is the most pressing of all that is the case', () => {
    fc.assert(
      fc.property(fc.subarray([...CAUSES], { minLength: 1 }), (causes) => {
        const facts = causes
          .toReversed()
          .reduce<HealthFacts>((all, [, cause]) => ({ ...all, ...cause }), WELL);
        expect(healthOf(facts).state).toBe(causes[0]?.[0]);
      }),
    );
  });

  it('is one of them whatever the facts are, with a whole sentence', () => {
    const time = fc.integer({ min: 0, max: 200 * DAY });
    const count = fc.nat({ max: 500 });
    const facts = fc.record({
      now: time,
      enabled: fc.boolean(),
      lastContactAt: fc.option(time),
      requests: count,
      refused: count,
      held: count,
      credentials: count,
      credentialsEndAt: fc.option(time),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const { state, reason } = healthOf(given);
        expect(HEALTH_STATES).toContain(state);
        expect(reason).not.toMatch(/NaN|undefined|-\d/);
      }),
    );
  });
});
