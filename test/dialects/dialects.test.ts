/** The table of dialects: every one mends everything, and differs from the RFC only in habits that its clients need. */
import { describe, expect, it } from 'vitest';
import { DIALECT_NAMES, dialectNamed, DIALECTS, FIXES } from '../../src/dialects/index.ts';

describe('the dialects', () => {
  it('have names of their own, and labels for people', () => {
    expect(new Set(DIALECT_NAMES).size).toBe(DIALECTS.length);
    for (const { label } of DIALECTS) expect(label).not.toBe('');
  });

  it.each(DIALECTS)('$name has every fix, since fixes leave what is legal alone', ({ fixes }) => {
    expect(fixes).toBe(FIXES);
  });

  it('generic has no habit: it is the RFC', () => {
    expect(dialectNamed('generic').habits).toEqual({
      unmatchedReplace: 'noTarget',
      emptyOperations: 'refuse',
      groupPatchAnswer: 'wholeIfSmall',
      groupNames: 'unique',
      repeatedCreate: 'refuse',
      bareToken: 'refuse',
      unknownMembers: 'refuse',
      unquotedText: 'refuse',
      emptyEmails: 'keep',
      extrasInConfig: 'shown',
      emailDisplay: 'listed',
    });
  });

  it.each(DIALECTS)('$name is found by its name', (dialect) => {
    expect(dialectNamed(dialect.name)).toBe(dialect);
  });

  it.each(['unheard-of', '', 'constructor'])(
    'a name that is not known (any more) is generic: "%s"',
    (name) => {
      expect(dialectNamed(name).name).toBe('generic');
    },
  );

  it('nobody can alter them', () => {
    for (const dialect of DIALECTS)
      expect([dialect, dialect.habits, dialect.fixes].every(Object.isFrozen)).toBe(true);
  });
});
