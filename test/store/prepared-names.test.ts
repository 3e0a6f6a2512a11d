/** Which statements PostgreSQL keeps prepared though nobody named them. */
import { expect, it } from 'vitest';
import { preparedNames } from '../../src/store/engine/prepared-names.ts';

it('are those that are asked again and again, under one name each', () => {
  const nameOf = preparedNames();
  expect([nameOf({ sql: 'a' }), nameOf({ sql: 'a' }), nameOf({ sql: 'b' })]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const name = nameOf({ sql: 'a' });
  expect(name).toMatch(/^[\w-]{43}$/);
  expect(nameOf({ sql: 'a' })).toBe(name);
  expect(nameOf({ sql: 'b' })).toBeUndefined();
  expect(nameOf({ sql: 'b' })).not.toBe(name);
});

it('are no more than a connection can bear, however many texts somebody thinks up', () => {
  const nameOf = preparedNames();
  const names = Array.from({ length: 2000 }, (_, text) => [1, 2, 3].map(() => nameOf({ sql: `${text}` }))[2]);
  expect(new Set(names.filter((name) => name !== undefined)).size).toBe(300);
  expect(nameOf({ sql: '0' })).toBe(names[0]);
});

it('keep the names that they have', () => {
  expect(preparedNames()({ sql: 'a', name: 'own' })).toBe('own');
});
