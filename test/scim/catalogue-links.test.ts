/** What contains what in a catalogue: whatever side says it, both sides show it, and nothing is in itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueDocuments, readCatalogue, type CatalogueEntry, type Json } from '../../src/scim/index.ts';
import { problemWith } from './definition-problem.ts';

type Defined = { readonly value: string; readonly contains?: Json; readonly containedBy?: Json };
const linked = (...roles: readonly Defined[]): readonly CatalogueEntry[] => readCatalogue({ roles }).roles;
const linksOf = (entries: readonly CatalogueEntry[]) =>
  entries.map(({ value, contains, containedBy }) => [value, contains, containedBy]);

describe('ROLE-02 contains and containedBy', () => {
  it.each<[string, readonly Defined[]]>([
    ['the one that contains', [{ value: 'lead', contains: ['member'] }, { value: 'member' }]],
    ['the one that is contained', [{ value: 'lead' }, { value: 'member', containedBy: ['lead'] }]],
    [
      'both',
      [
        { value: 'lead', contains: ['member'] },
        { value: 'member', containedBy: ['lead'] },
      ],
    ],
    ['one of them twice', [{ value: 'lead', contains: ['member', 'MEMBER'] }, { value: 'member' }]],
    ['one of them in other letters', [{ value: 'lead', contains: ['MEMBER'] }, { value: 'member' }]],
  ])('are the same link, said by %s', (_who, given) => {
    expect(linksOf(linked(...given))).toEqual([
      ['lead', ['member'], []],
      ['member', [], ['lead']],
    ]);
  });

  it('are one step each: what is within a part is not a part', () => {
    const entries = linked(
      { value: 'a', contains: ['b'] },
      { value: 'b', contains: ['c'] },
      { value: 'c' },
      { value: 'alone' },
    );
    expect(linksOf(entries)).toEqual([
      ['a', ['b'], []],
      ['b', ['c'], ['a']],
      ['c', [], ['b']],
      ['alone', [], []],
    ]);
  });

  it.each<[string, readonly Defined[], RegExp]>([
    ['a part', [{ value: 'lead', contains: ['gone'] }], /"roles" speaks of "gone" at "lead"/],
    ['a container', [{ value: 'lead', containedBy: ['gone'] }], /"roles" speaks of "gone" at "lead"/],
  ])('may not name %s that is not there', (_what, given, message) => {
    expect(problemWith(() => linked(...given))).toMatch(message);
  });

  it('tell one value from another as people have them: without regard to case', () => {
    expect(problemWith(() => linked({ value: 'büro' }, { value: 'BÜRO' }))).toMatch(/"BÜRO" twice/);
  });
});

describe('what somebody has a role through', () => {
  const SIZE = 7;
  /** Each contains some of those behind it, so that there is no circle. */
  const lists = fc.array(fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 3 }), {
    minLength: SIZE,
    maxLength: SIZE,
  });
  const withoutCircle = (given: readonly (readonly number[])[]): readonly (readonly number[])[] =>
    given.map((list, index) => list.filter((each) => each > index));
  const defined = (parts: readonly (readonly number[])[]): readonly Defined[] =>
    parts.map((list, index) => ({ value: `R${index}`, contains: list.map((each) => `r${each}`) }));
  /** Whether one role contains another, in the plainest way. */
  const reaches = (parts: readonly (readonly number[])[], from: number, to: number): boolean =>
    from === to || (parts[from] ?? []).some((each) => reaches(parts, each, to));

  it('ROLE-05 is the role itself and all that contain it, however far up', () => {
    fc.assert(
      fc.property(lists, (given) => {
        const parts = withoutCircle(given);
        const documents = catalogueDocuments(linked(...defined(parts)));
        for (const [index, { heldThrough }] of documents.entries()) {
          const expected = parts.flatMap((_each, other) =>
            reaches(parts, other, index) ? [`r${other}`] : [],
          );
          expect([...(heldThrough as readonly string[])].sort()).toEqual(expected);
        }
      }),
    );
  });

  it('one more link, from a role back to one that contains it, makes a circle, which is refused', () => {
    fc.assert(
      fc.property(lists, fc.nat(SIZE - 1), fc.nat(SIZE - 1), (given, from, to) => {
        const parts = withoutCircle(given);
        fc.pre(reaches(parts, from, to));
        const closed = parts.map((list, index) => (index === to ? [...list, from] : list));
        expect(problemWith(() => linked(...defined(closed)))).toMatch(/contains itself/);
      }),
    );
  });
});
