/** A run with every kind of end: a pass, a failure, and a hook that throws, so that its test never runs. */
import { beforeAll, describe, expect, it } from 'vitest';

it('passes', () => {
  expect(1).toBe(1);
});

it('fails', () => {
  expect(1).toBe(2);
});

describe('a hook that throws', () => {
  beforeAll(() => {
    throw new Error('the hook fails');
  });

  it('never runs', () => {
    expect(1).toBe(1);
  });
});
