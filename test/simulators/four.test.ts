/** Four providers at once, one answer in twenty lost: after five days every directory is what its provider sent. */
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { runFour } from './four.ts';

describe.each(ENGINES)('Four providers at once, with faults, on %s', (engine) => {
  it('end equal', async () => {
    const { outcomes, requests, faults } = await runFour(engine, { people: 25, groups: 5, days: 5 }, 11);
    for (const [idp, { differences, counts }] of Object.entries(outcomes)) {
      expect({ idp, differences }).toEqual({ idp, differences: [] });
      expect(counts.setbacks).toBeGreaterThan(0);
    }
    expect(faults).toBeGreaterThan(requests / 50);
  }, 60_000);
});
