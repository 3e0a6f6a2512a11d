/** The two laws of the dialects, for every fix alone and for all together: what is legal stays as it is, and mending twice is mending once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FIXES,
  normaliseDocument,
  normaliseFilter,
  normalisePatch,
  type Fix,
  type Normalised,
} from '../../src/dialects/index.ts';
import {
  compile,
  GROUP,
  parseFilter,
  ScimError,
  toCondition,
  USER,
  validate,
  type ResourceType,
} from '../../src/scim/index.ts';
import { frozen } from '../scim/given.ts';
import { booleansAsText, capitalOps, garbage, illegal, valuesAsText, withoutSchemas } from './illegal.ts';
import { legalDocument, legalFilterText, legalPatch } from './legal.ts';

type Normalise = (fixes: readonly Fix[], type: ResourceType, body: unknown) => Normalised;
type Accept = (type: ResourceType, body: unknown) => { readonly ignored: readonly string[] };

const KINDS = [
  { kind: 'document', legal: legalDocument, normalise: normaliseDocument, accept: validate },
  {
    kind: 'PATCH',
    legal: legalPatch,
    normalise: normalisePatch,
    accept: (type: ResourceType, body: unknown) => compile(type, body),
  },
] as const satisfies readonly {
  kind: string;
  normalise: Normalise;
  accept: Accept;
  [key: string]: unknown;
}[];

const CASES = KINDS.flatMap((kind) => [USER, GROUP].map((type) => ({ ...kind, type, name: type.name })));

describe('normalise(legal) = legal', () => {
  it.each(CASES)('a $kind of a $name', ({ legal, normalise, accept, type }) => {
    fc.assert(
      fc.property(legal(type), (body) => {
        expect(accept(type, body).ignored).toEqual([]);
        for (const fixes of [FIXES, ...FIXES.map((fix) => [fix])]) {
          const { body: meant, applied } = normalise(fixes, type, body);
          expect(applied).toEqual([]);
          expect(meant).toBe(body);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([USER, GROUP])('a filter on a $name', (type) => {
    fc.assert(
      fc.property(legalFilterText(type), (text) => {
        const filter = parseFilter(text);
        toCondition(type, filter);
        for (const fixes of [FIXES, ...FIXES.map((fix) => [fix])])
          expect(normaliseFilter(fixes, type, filter)).toEqual({ filter, applied: [], steps: [] });
      }),
      { numRuns: 500 },
    );
  });
});

/** What the core says to the request: its own error or nothing; any other error is a fault. */
function answerOf(run: () => unknown): string {
  try {
    run();
    return 'accepted';
  } catch (error) {
    if (error instanceof ScimError) return error.kind;
    throw error;
  }
}

describe('normalise(normalise(x)) = normalise(x)', () => {
  const REQUESTS = CASES.flatMap((each) => [
    { ...each, what: 'illegal', given: illegal(each.legal(each.type)) },
    { ...each, what: 'arbitrary', given: garbage },
  ]);

  it.each(REQUESTS)('of an $what $kind of a $name, which stays as it was, and the core answers', (about) => {
    const { normalise, accept, type } = about;
    fc.assert(
      fc.property(about.given, (given) => {
        const body = frozen(given);
        for (const fixes of [FIXES, ...FIXES.map((fix) => [fix])]) {
          const once = normalise(fixes, type, body);
          const twice = normalise(fixes, type, once.body);
          expect(twice).toEqual({ body: once.body, applied: [], steps: [] });
          expect(twice.body).toBe(once.body);
          expect(once.body !== body).toBe(once.applied.length > 0);
          answerOf(() => accept(type, once.body));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([USER, GROUP])('a filter on a $name with its booleans as text and its names bare', (type) => {
    fc.assert(
      fc.property(legalFilterText(type), (text) => {
        const worse = text.replaceAll(/\b(true|false)\b/g, '"True"').replaceAll(/urn:[^ ]*:User:/g, '');
        const filter = frozen(parseFilter(worse));
        const once = normaliseFilter(FIXES, type, filter);
        expect(normaliseFilter(FIXES, type, once.filter)).toEqual({
          filter: once.filter,
          applied: [],
          steps: [],
        });
        toCondition(type, once.filter);
      }),
    );
  });
});

describe('what is mended means what was meant', () => {
  const meanings = fc.tuple(
    booleansAsText,
    fc.subarray([capitalOps, withoutSchemas, valuesAsText], { minLength: 1 }),
  );

  it.each(CASES)('a $kind of a $name', ({ legal, normalise, accept, type }) => {
    fc.assert(
      fc.property(legal(type), meanings, (body, [asText, others]) => {
        const sent = [asText, ...others].reduce((worse, worsen) => worsen(worse), body);
        expect(accept(type, normalise(FIXES, type, sent).body)).toEqual(accept(type, body));
      }),
    );
  });
});
