/** What an act altered, by law: what was there before, with the alterations, is what was given. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actKindOf, actNounOf, alterationsOf } from '../../src/directory/index.ts';

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

const keys = fc.constantFrom('a', 'b', 'c/d', '~e');
const value: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.integer(),
    fc.string({ maxLength: 3 }),
    fc.array(fc.integer(), { maxLength: 2 }),
    fc.dictionary(keys, tie('json'), { maxKeys: 3 }),
  ),
})).json;
const record = fc.dictionary(keys, value, { maxKeys: 4 }) as fc.Arbitrary<{ readonly [key: string]: Json }>;

const isRecord = (json: unknown): json is { readonly [key: string]: Json } =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

function put(document: Json, [name = '', ...rest]: readonly string[], to: Json): Json {
  const old = isRecord(document) ? document : {};
  return { ...old, [name]: rest.length === 0 ? to : put(old[name] ?? null, rest, to) };
}

/** What is given, laid over what was there. */
function laidOver(before: Json, given: Json): Json {
  if (!isRecord(given) || !isRecord(before ?? {})) return given;
  const old = isRecord(before) ? before : {};
  const names = Object.keys(given);
  return names.reduce<Json>(
    (done, name) => put(done, [name], laidOver(old[name] ?? null, given[name] ?? null)),
    old,
  );
}

const segments = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A name with null is a name that is not there. */
const bare = (json: Json): Json =>
  isRecord(json)
    ? Object.fromEntries(
        Object.entries(json)
          .map(([name, each]) => [name, bare(each)] as const)
          .filter(([, each]) => each !== null && !(isRecord(each) && Object.keys(each).length === 0)),
      )
    : json;

describe('what an act altered', () => {
  it('leads from what was there to what was given', () => {
    fc.assert(
      fc.property(record, record, (before, given) => {
        const all = alterationsOf('roles.change', { before, given });
        const after = all.reduce<Json>((done, { path, to }) => put(done, segments(path), to as Json), before);
        expect(bare(after)).toEqual(bare(laidOver(before, given)));
      }),
    );
  });

  it('is nothing where what is given is there, and all of it where something goes', () => {
    fc.assert(
      fc.property(record, (before) => {
        expect(alterationsOf('roles.change', { before, given: before })).toEqual([]);
        for (const { to } of alterationsOf('roles.remove', { before, given: null })) expect(to).toBeNull();
      }),
    );
  });

  it.each([
    ['roles.create', 'CREATE', 'ROLE'],
    ['tokens.issue', 'CREATE', 'TOKEN'],
    ['serviceAccounts.change', 'UPDATE', 'SERVICE_ACCOUNT'],
    ['tenantAccess.end', 'DELETE', 'TENANT_ACCESS'],
    ['sessions.signInByProvider', 'LOGIN', 'SESSION'],
    ['sessions.signOut', 'LOGOUT', 'SESSION'],
    ['integrations.enable', 'UPDATE', 'INTEGRATION'],
  ])('%s is a %s of a %s', (operation, kind, noun) => {
    expect([actKindOf(operation), actNounOf(operation)]).toEqual([kind, noun]);
  });
});
