/** The table of advice: every refusal has something to do in every dialect, and no line stands twice or for nobody. */
import { describe, expect, it } from 'vitest';
import { ADVICE, adviceOn, DIALECT_NAMES } from '../../src/dialects/index.ts';
import { SETTINGS } from '../../src/config/index.ts';
import { DENIALS, OAUTH_ERRORS } from '../../src/directory/index.ts';
import { ERRORS } from '../../src/scim/index.ts';

/** A scimType where the RFC has one, and otherwise the status; the token endpoint has words of its own (RFC 6749 §5.2). */
const kindOf = (error: { readonly status: number; readonly scimType?: string }): string =>
  error.scimType ?? String(error.status);
const KINDS = new Set<string>([
  ...DENIALS,
  ...Object.values(ERRORS).map(kindOf),
  ...Object.keys(OAUTH_ERRORS),
]);

describe('Advice', () => {
  it('is about refusals and dialects that there are, each pair once', () => {
    const pairs = ADVICE.map(({ kind, dialect }) => `${kind} ${dialect}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const { kind, dialect } of ADVICE) {
      expect([...KINDS], kind).toContain(kind);
      expect([...DIALECT_NAMES, '*'], dialect).toContain(dialect);
    }
  });

  it('has a line for every dialect wherever it has one at all', () => {
    for (const kind of new Set(ADVICE.map((each) => each.kind)))
      for (const dialect of DIALECT_NAMES)
        expect(adviceOn(dialect, kind), `${kind} ${dialect}`).toMatch(/^[A-Z].+\.$/);
  });

  it('is there for all that turns a request away', () => {
    for (const denial of DENIALS) expect(adviceOn('generic', denial)).not.toBeNull();
  });

  it('prefers what is said of the dialect, and says nothing where nothing is known', () => {
    expect(adviceOn('entra', 'wrong-token')).toContain('Secret Token');
    expect(adviceOn('generic', 'wrong-token')).toContain('roster token issue');
    expect(adviceOn('generic', 'of-no-kind')).toBeNull();
  });

  it('names only settings that there are', () => {
    const named = ADVICE.flatMap(({ advice }) => advice.match(/ROSTER_\w+/g) ?? []);
    const known = Object.values(SETTINGS).map(({ env }) => env);
    for (const name of named) expect(known).toContain(name);
  });
});
