/** The whole size: four providers of 1,000 people and 60 groups each at once, five days, one answer in twenty lost. */
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../store/engines.ts';
import { runFour } from './four.ts';

describe.each(ENGINES)('Four providers of 1,000 people at once, with faults, on %s', (engine) => {
  it('end equal', async () => {
    const told = await runFour(engine, { people: 1_000, groups: 60, days: 5 }, 2026);
    const { outcomes, requests, faults, milliseconds } = told;
    const seconds = milliseconds / 1_000;
    for (const [idp, { differences, counts }] of Object.entries(outcomes)) {
      process.stdout.write(`${engine} ${idp} ${JSON.stringify({ ...counts, requests: undefined })}\n`);
      expect({ idp, differences }).toEqual({ idp, differences: [] });
      expect(counts.groups).toBe(60);
    }
    process.stdout.write(`${engine}: ${requests} requests, ${faults} faults, ${seconds.toFixed(0)} s\n`);
    expect(faults).toBeGreaterThan(requests / 25);
  });
});
