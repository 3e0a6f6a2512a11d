/** The people of the directory that is measured: each is made from a number, and is the same in every run. */

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

const GIVEN = ['Liv', 'Noor', 'Emil', 'Aiko', 'Tomas', 'Zeynep', 'Pau', 'Imani', 'Oskar', 'Mei'];
const FAMILY = ['Example', 'Sample', 'Muster', 'Modelo', 'Esempio', 'Voorbeeld', 'Exemple', 'Przyklad'];

export const userNameOf = (number: number): string => `user${number}@example.com`;
export const emailOf = (number: number): string => `user${number}@mail.example.com`;

/** The whole person; `edition` alters what an update alters. */
export function userBody(number: number, edition = 0): string {
  const givenName = GIVEN[number % GIVEN.length];
  const familyName = `${FAMILY[number % FAMILY.length]} ${number}`;
  return JSON.stringify({
    schemas: [USER, ENTERPRISE],
    userName: userNameOf(number),
    externalId: `external-${number}`,
    active: true,
    displayName: `${givenName} ${familyName}`,
    name: { givenName, familyName, formatted: `${givenName} ${familyName}` },
    title: `Title ${edition}`,
    emails: [{ value: emailOf(number), type: 'work', primary: true }],
    [ENTERPRISE]: { employeeNumber: String(number), department: `Department ${number % 100}` },
  });
}

/** An update as Microsoft Entra ID sends it: the operation with a capital, one attribute each. */
export const patchBody = (edition: number): string =>
  patchOf([
    { op: 'Replace', path: 'title', value: `Title ${edition}` },
    { op: 'Replace', path: `${ENTERPRISE}:department`, value: `Department ${edition}` },
    { op: 'Add', path: 'name.middleName', value: `Middle ${edition}` },
  ]);

export const groupBody = (displayName: string, members: readonly string[]): string =>
  JSON.stringify({ schemas: [GROUP], displayName, members: members.map((value) => ({ value })) });

export const addBody = (members: readonly string[]): string =>
  patchOf([{ op: 'add', path: 'members', value: members.map((value) => ({ value })) }]);

export const removeBody = (member: string): string =>
  patchOf([{ op: 'remove', path: `members[value eq "${member}"]` }]);

const patchOf = (operations: readonly object[]): string =>
  JSON.stringify({ schemas: [PATCH], Operations: operations });
