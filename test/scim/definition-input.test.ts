/** Parts of a definition: each of its type, none that nobody knows, and a message that says where and what. */
import { describe, expect, it } from 'vitest';
import { takeObject, takeSwitch, takeText, takeTexts, takeWhole } from '../../src/scim/definition-input.ts';
import type { Json, JsonObject } from '../../src/scim/index.ts';
import { problemWith } from './definition-problem.ts';

type Take = (from: JsonObject) => unknown;
const text: Take = (from) => takeText(from, 'key', 'here', 3);
const flag: Take = (from) => takeSwitch(from, 'key', 'here');
const whole: Take = (from) => takeWhole(from, 'key', 'here');
const texts: Take = (from) => takeTexts(from, 'key', 'here');

describe('an object', () => {
  it('is given back as it is', () => {
    const given = { key: 1 };
    expect(takeObject(given, 'here', ['key', 'other'])).toBe(given);
  });

  it.each([null, undefined, 'x', 1, [{}]])('is not %j', (given) => {
    expect(problemWith(() => takeObject(given, 'here', ['key']))).toBe('here must be a JSON object.');
  });

  it.each([
    ['a key in other letters', { Key: 1 }, 'Key'],
    ['a name that every object inherits', JSON.parse('{"__proto__": 1}') as JsonObject, '__proto__'],
    ['a long key, cut short', { ['x'.repeat(100)]: 1 }, 'x'.repeat(80)],
  ])('has no %s', (_what, given, shown) => {
    expect(problemWith(() => takeObject(given, 'here', ['key', 'other']))).toBe(
      `here has "${shown}", which means nothing here; it takes key, other.`,
    );
  });
});

describe('a part', () => {
  it.each<[string, Take, Json, unknown]>([
    ['text', text, 'abc', 'abc'],
    ['empty text', text, '', ''],
    ['true', flag, true, true],
    ['false', flag, false, false],
    ['a number', whole, 7, 7],
    ['nought', whole, 0, 0],
    ['the greatest number', whole, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['texts', texts, ['a', ''], ['a', '']],
    ['no texts', texts, [], []],
  ])('may be %s', (_what, take, given, taken) => {
    expect(take({ key: given })).toEqual(taken);
  });

  it.each<[string, Take, unknown]>([
    ['text', text, undefined],
    ['a switch', flag, undefined],
    ['a number', whole, undefined],
    ['texts', texts, []],
  ])('that is left out leaves %s open, and is not found among inherited names', (_what, take, taken) => {
    expect(take({})).toEqual(taken);
    expect(take(Object.create({ key: 'abc' }) as JsonObject)).toEqual(taken);
  });

  it.each<[string, Take, Json, string]>([
    ['text', text, 'abcd', 'a text of at most 3 characters'],
    ['text', text, 1, 'a text of at most 3 characters'],
    ['text', text, null, 'a text of at most 3 characters'],
    ['text that cannot be stored', text, 'a\0', 'a text of at most 3 characters'],
    ['text with half a character', text, '\ud800', 'a text of at most 3 characters'],
    ['a switch', flag, 'true', 'true or false'],
    ['a switch', flag, null, 'true or false'],
    ['a switch', flag, 0, 'true or false'],
    ['a number', whole, -1, 'a whole number of at least 0'],
    ['a number', whole, 1.5, 'a whole number of at least 0'],
    ['a number', whole, 2 ** 53, 'a whole number of at least 0'],
    ['a number', whole, '1', 'a whole number of at least 0'],
    ['texts', texts, 'a', 'a list of texts'],
    ['texts', texts, ['a', 1], 'a list of texts'],
    ['texts', texts, null, 'a list of texts'],
  ])('that should be %s is refused otherwise (%#)', (_what, take, given, expected) => {
    expect(problemWith(() => take({ key: given }))).toBe(`"here.key" must be ${expected}.`);
  });
});
