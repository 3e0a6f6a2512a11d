/** What a request tells whoever may not look at people: no value of anybody survives, and what is nobody's stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  impersonal,
  impersonalBody,
  impersonalFacts,
  impersonalPath,
  impersonalPlace,
  impersonalQuery,
  impersonalSentence,
  MASKED,
  sentenceOf,
  type ExchangeFacts,
} from '../../src/directory/index.ts';
import type { Json, JsonObject } from '../../src/scim/index.ts';

const ID = '0198f3a2-7c1d-7000-8a11-5f0c2b9d4e61';

/** Whatever a provider may send of somebody, quotes and all; each is told apart from words of the standard by its beginning. */
const value = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('berg', 'a"b', 'c\\"d', 'liv@example.com', '+47 22 33', 'pr', 'x eq y', ID),
  )
  .map((text) => `Zq${text}`);
const key = fc.constantFrom(
  ...['userName', 'externalId', 'displayName', 'name', 'givenName', 'emails', 'value', 'type', 'display'],
  ...['phoneNumbers', 'addresses', 'members', 'manager', 'groups', 'id', 'path', 'schemas', 'meta'],
  ...['location', '$ref', 'version', 'resourceType', 'detail', 'status', 'scimType', 'bulkId', 'shoeSize'],
);

/** A document of any shape with values in all places, and these values. */
const document = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    value,
    fc.boolean(),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(key, tie('node'), { maxKeys: 4 }),
  ),
})).node as fc.Arbitrary<Json>;

const shapeOf = (json: Json): unknown => {
  if (Array.isArray(json)) return (json as readonly Json[]).map(shapeOf);
  if (typeof json === 'object' && json !== null)
    return Object.fromEntries(Object.entries(json).map(([name, each]) => [name, shapeOf(each)]));
  return typeof json === 'boolean' ? json : null;
};

const quoted = (text: string): string => JSON.stringify(text);

describe('a document without anybody in it', () => {
  it('keeps its shape and no value, wherever values stand', () => {
    fc.assert(
      fc.property(document, (json) => {
        const masked = impersonal(json);
        expect(JSON.stringify(masked)).not.toContain('Zq');
        expect(shapeOf(masked)).toEqual(shapeOf(json));
        expect(impersonal(masked)).toEqual(masked);
        expect(impersonalBody(JSON.stringify(json))).not.toContain('Zq');
      }),
    );
  });

  it('keeps no value in paths, filters, queries and sentences', () => {
    fc.assert(
      fc.property(value, value, (one, other) => {
        const filter = `userName eq ${quoted(one)} and emails[type eq "work" and value co ${quoted(other)}]`;
        const texts = [
          impersonalPath(filter),
          impersonalPath(`emails[value eq ${quoted(one)}].display`),
          impersonalPath(`userName eq ${one}`),
          impersonalPath(`emails[value eq "${one}`),
          decodeURIComponent(
            impersonalQuery(`filter=${encodeURIComponent(filter)}&${new URLSearchParams({ q: one })}`),
          ),
          impersonalPlace(`/Users/${encodeURIComponent(one)}`),
          impersonalSentence(`Another resource has this userName ${quoted(one)}; ${quoted(other)} is free.`),
          impersonalSentence(`"${one}" is no value of "userName".`),
        ];
        for (const text of texts) expect(text).not.toContain('Zq');
      }),
    );
  });

  it('still says what was asked for', () => {
    const patch = (...Operations: JsonObject[]) => ({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations,
    });
    expect(
      impersonal(
        patch(
          { op: 'Add', path: 'members', value: [{ value: ID, display: 'Liv Berg' }] },
          { op: 'Replace', path: 'emails[type eq "work"].value', value: 'liv@example.com' },
          { op: 'Replace', path: 'externalId', value: ID },
          { op: 'Replace', value: { active: 'False', 'name.givenName': 'Liv', userName: 'liv' } },
        ),
      ),
    ).toEqual(
      patch(
        { op: 'Add', path: 'members', value: [{ value: ID, display: MASKED }] },
        { op: 'Replace', path: 'emails[type eq "work"].value', value: MASKED },
        { op: 'Replace', path: 'externalId', value: MASKED },
        { op: 'Replace', value: { active: 'False', 'name.givenName': MASKED, userName: MASKED } },
      ),
    );
    const list = { totalResults: 1, Resources: [{ id: ID, displayName: 'Sales', active: true }] };
    expect(impersonal(list, true)).toEqual(list);
    expect(impersonal(list)).toEqual({ ...list, Resources: [{ id: ID, displayName: MASKED, active: true }] });
    expect(impersonalPath('userName eq "liv"')).toBe(`userName eq "${MASKED}"`);
    expect(impersonalPath(`members[value eq "${ID}"]`)).toBe(`members[value eq "${ID}"]`);
    expect(impersonalBody('grant_type=x')).toBe(MASKED);
    expect(impersonalBody('')).toBe('');
  });
});

const NOBODY = { count: 0, some: [] };

describe('the facts of an exchange without anybody in them', () => {
  it('make a sentence that names groups and no people', () => {
    const facts = (name: string): ExchangeFacts => ({
      ...{ method: 'PATCH', type: 'Group', effect: 'changed', held: null, idle: null, normalised: [] },
      ...{ skipped: { count: 1, some: [name] }, absent: NOBODY, ignored: NOBODY },
      ...{ denial: null, credential: null, found: null, parts: [], leftOut: [] },
      subject: { type: 'Group', id: ID, name: 'Sales' },
      change: {
        ...{ kind: 'updated', attributes: [], active: null, renamedFrom: null, joined: NOBODY },
        left: { count: 1, some: [{ type: 'User', id: ID, name }] },
      },
      reason: { kind: 'uniqueness', status: 409, detail: `Another resource is called ${quoted(name)}.` },
      lookedFor: { attribute: 'userName', value: name },
    });
    fc.assert(
      fc.property(value, (name) => {
        const { lookedFor, ...part } = facts(name);
        const told = impersonalFacts({
          ...facts(name),
          lookedFor,
          type: 'User',
          parts: [part],
        });
        expect(JSON.stringify(told)).not.toContain('Zq');
      }),
    );
    expect(sentenceOf(impersonalFacts(facts('Liv Berg')), 'It')).toBe(
      `It removed the person ${ID} from Sales`,
    );
  });
});
