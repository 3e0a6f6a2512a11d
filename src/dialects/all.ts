/** The dialects as one table: every one has every fix, because fixes leave legal requests alone; they differ in their habits. */
import type { Dialect, Habits } from './dialect.ts';
import { FIXES } from './fixes/all.ts';

/** The RFC, read kindly. */
const GENERIC: Habits = {
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
};

const dialect = (name: string, label: string, habits: Partial<Habits>): Dialect =>
  Object.freeze({ name, label, fixes: FIXES, habits: Object.freeze({ ...GENERIC, ...habits }) });

export const DIALECTS: readonly Dialect[] = Object.freeze([
  dialect('okta', 'Okta', {
    unmatchedReplace: 'make',
    groupPatchAnswer: 'nothing',
    unknownMembers: 'skip',
    // Catalog apps in the mode "Header" send what the administrator pasted, and nothing in front of it.
    bareToken: 'accept',
  }),
  dialect('entra', 'Microsoft Entra ID', {
    unmatchedReplace: 'make',
    emptyOperations: 'accept',
    groupPatchAnswer: 'nothing',
    unknownMembers: 'skip',
    // Its test of a schema refuses the attribute (sourcegraph issue 62185).
    emailDisplay: 'left out',
  }),
  dialect('keycloak', 'Keycloak', {
    unmatchedReplace: 'make',
    groupPatchAnswer: 'whole',
    // Groups of equal names stand in different branches of its tree.
    groupNames: 'free',
    // Its extensions neither adopt after a 409 nor try again; an answer that came too late would cost the mapping for good.
    repeatedCreate: 'adopt',
    unknownMembers: 'skip',
    // One of its extensions sends the e-mail address of people who have none as the empty text.
    emptyEmails: 'drop',
    // One of its extensions refuses a ServiceProviderConfig that has any member which RFC 7643 does not name.
    extrasInConfig: 'hidden',
  }),
  dialect('authentik', 'authentik', {
    unmatchedReplace: 'make',
    groupPatchAnswer: 'nothing',
    unknownMembers: 'skip',
    // From 2025.4 to 2025.8 it looks up by such a filter whom a 409 was about.
    unquotedText: 'read',
  }),
  dialect('generic', 'any SCIM 2.0 client', {}),
]);

export const DIALECT_NAMES: readonly string[] = Object.freeze(DIALECTS.map(({ name }) => name));

/** The dialect of that name; `generic` for a name that is not known (any more). */
export function dialectNamed(name: string): Dialect {
  const found = DIALECTS.find((each) => each.name === name) ?? DIALECTS.at(-1);
  if (found === undefined) throw new Error('there is no dialect at all');
  return found;
}
