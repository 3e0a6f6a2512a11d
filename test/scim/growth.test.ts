/** Work that grows with its input and no faster: twenty times as much is twenty times the work, and not four hundred times. */
import { describe, expect, it } from 'vitest';
import {
  compile,
  GROUP,
  match,
  parseFilter,
  toCondition,
  USER,
  validate,
  type Json,
  type JsonObject,
} from '../../src/scim/index.ts';
import { FAR_TOO_MUCH, growth } from '../work.ts';
import { groupBody, linksOf, patchBody, patched, refusalOf, userBody, userDoc } from './given.ts';

const SMALL = 500;
const LARGE = 10_000;

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const email = (index: number): JsonObject => ({ value: `user${index}@example.com`, type: 'work' });
const add = (path: string, value: Json): JsonObject => ({ op: 'add', path, value });

const full = (size: number): JsonObject => userDoc({ emails: many(size, email) });

const WORK: readonly (readonly [string, (size: number) => () => unknown])[] = [
  ['a create with so many elements', (size) => () => validate(USER, userBody({ emails: many(size, email) }))],
  [
    'a create with so many members',
    (size) => () => validate(GROUP, groupBody({ members: many(size, (index) => ({ value: `u${index}` })) })),
  ],
  [
    'one add of so many elements to as many',
    (size) => {
      const doc = full(size);
      return () =>
        patched(
          doc,
          add(
            'emails',
            many(size, (index) => email(index + size / 2)),
          ),
        );
    },
  ],
  [
    'so many adds of one element to as many',
    (size) => {
      const doc = full(size);
      const operations = many(size, (index) => add('emails', [email(index + size / 2)]));
      return () => patched(doc, ...operations);
    },
  ],
  [
    'so many adds of a primary element',
    (size) => () =>
      patched(userDoc(), ...many(size, (index) => add('emails', { ...email(index), primary: true }))),
  ],
  [
    'so many adds of elements without a value',
    (size) => () =>
      patched(userDoc(), ...many(size, (index) => add('addresses', { country: `C${index}`, primary: true }))),
  ],
  [
    'so many removes by value',
    (size) => {
      const doc = full(size);
      return () =>
        patched(
          doc,
          ...many(size, (index) => ({
            op: 'remove',
            path: `emails[value eq "user${index}@example.com" and type eq "work"]`,
          })),
        );
    },
  ],
  [
    'so many replaces by value',
    (size) => {
      const doc = full(size);
      return () =>
        patched(
          doc,
          ...many(size, (index) => ({
            op: 'replace',
            path: `emails[value eq "user${index}@example.com"].display`,
            value: 'X',
          })),
        );
    },
  ],
  [
    'adds and removes in turn',
    (size) => {
      const doc = full(size);
      const operations = many(size, (index) =>
        index % 2 === 0
          ? add('emails', email(size + index))
          : { op: 'remove', path: `emails[value eq "user${index}@example.com"]` },
      );
      return () => patched(doc, ...operations);
    },
  ],
  [
    'adds to two attributes in turn',
    (size) => () =>
      patched(userDoc(), ...many(size, (index) => add(index % 2 === 0 ? 'emails' : 'roles', email(index)))),
  ],
  [
    'PAT-51 so many adds of a member',
    (size) => () => linksOf(...many(size, (index) => add('members', [{ value: `u${index}` }]))),
  ],
  [
    'PAT-51 so many removes of a member',
    (size) => () =>
      linksOf(
        add(
          'members',
          many(size, (index) => ({ value: `u${index}` })),
        ),
        ...many(size - 1, (index) => ({ op: 'remove', path: `members[value eq "u${index}"]` })),
      ),
  ],
  [
    'so many replaces of all members after another',
    (size) => () =>
      linksOf(
        ...many(size, (index) => ({ op: 'replace', path: 'members', value: [{ value: `u${index}` }] })),
      ),
  ],
  [
    'so many unknown names',
    (size) => () =>
      compile(
        USER,
        patchBody({ op: 'add', value: Object.fromEntries(many(size, (index) => [`x${index}`, 1])) }),
      ),
  ],
];

describe('HOST-12 and GRP-11 from 500 to 10,000', () => {
  it.each(WORK)('%s', (_what, prepare) => {
    expect(growth(prepare(SMALL), prepare(LARGE))).toBeLessThan(FAR_TOO_MUCH);
  });

  it('what cannot be found without looking is limited: filters that describe look at so many elements and no more', () => {
    const doc = full(LARGE);
    const describing = many(200, (index) => ({ op: 'remove', path: `emails[value sw "nobody${index}"]` }));
    expect(refusalOf(() => patched(doc, ...describing))).toBe('payloadTooLarge');
    expect(patched(doc, ...describing.slice(0, 50))).toBe(doc);
  });

  it('HOST-06 a filter looks at a value once for each of its terms', () => {
    const condition = toCondition(
      USER,
      parseFilter(many(100, (index) => `emails.value co "nobody${index}"`).join(' or ')),
    );
    const [small, large] = [full(SMALL / 10), full(LARGE / 10)];
    expect(
      growth(
        () => match(condition, small),
        () => match(condition, large),
      ),
    ).toBeLessThan(FAR_TOO_MUCH);
  });
});
