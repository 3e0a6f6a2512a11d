/** The user whom the PATCH tests change, and tables of what a PATCH makes of her. */
import { expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/scim/index.ts';
import { ENTERPRISE_URN, patched, userDoc } from './given.ts';

export const WORK = { value: 'bjensen@example.com', type: 'work', primary: true };
export const HOME = { value: 'babs@example.org', type: 'home' };
export const DOC = userDoc({
  nickName: 'Babs',
  name: { givenName: 'Barbara', familyName: 'Jensen' },
  emails: [WORK, HOME],
  [ENTERPRISE_URN]: { department: 'Tours', division: 'Theme Park', manager: { value: 'm1' } },
});

export type Row = readonly [rule: string, operation: Json | readonly Json[], changed: JsonObject];

/** One test per row: what of DOC is another after the operations; null is what is gone. */
export function checkPatches(rows: readonly Row[]): void {
  it.each(rows)('%s', (_rule, operation, changed) => {
    const operations = Array.isArray(operation) ? (operation as readonly Json[]) : [operation];
    const gone = Object.keys(changed).filter((key) => changed[key] === null);
    const wanted = Object.fromEntries(
      Object.entries({ ...DOC, ...changed }).filter(([key]) => !gone.includes(key)),
    );
    expect(patched(DOC, ...operations)).toEqual(wanted);
  });
}
