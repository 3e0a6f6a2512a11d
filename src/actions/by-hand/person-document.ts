/** The document of a person whom an administrator describes. Pure. */
import { isList, isObject, USER, type Json, type JsonObject } from '../../scim/index.ts';

/** `username` is the address where it is not given. */
export type PersonGiven = {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly displayName?: string | undefined;
  readonly active: boolean;
};

export const userNameOf = ({ username, email }: PersonGiven): string => username ?? email ?? '';

/** `present` is the document that the person has; what the form does not know of it stays. */
export function documentOf(given: PersonGiven, present: JsonObject): JsonObject {
  const { email, firstName, lastName, active } = given;
  const full = [firstName, lastName].filter((each) => each !== undefined && each !== '').join(' ');
  const { name: _name, displayName: _shown, emails: _emails, ...rest } = present;
  return {
    ...rest,
    schemas: [USER.schema.id],
    userName: userNameOf(given),
    active,
    ...named('displayName', given.displayName ?? full),
    ...nameOf(given, present),
    ...emailsOf(email, present),
  };
}

const named = (key: string, value: string | undefined): JsonObject =>
  value === undefined || value === '' ? {} : { [key]: value };

/** The written-out form would be that of the name before. */
function nameOf({ firstName, lastName }: PersonGiven, { name }: JsonObject): JsonObject {
  const { formatted: _old, givenName: _given, familyName: _family, ...rest } = objectIn(name);
  const all = { ...rest, ...named('givenName', firstName), ...named('familyName', lastName) };
  return Object.keys(all).length === 0 ? {} : { name: all };
}

/** The address takes the place of the primary one, or of the only one; others stay. */
function emailsOf(email: string | undefined, { emails }: JsonObject): JsonObject {
  const known = (emails !== undefined && isList(emails) ? emails : []).map(objectIn);
  const others =
    known.length === 1 ? [] : known.filter((each) => each['primary'] !== true && each['value'] !== email);
  const first = email === undefined ? [] : [{ value: email, type: 'work', primary: true }];
  const all = [...first, ...others];
  return all.length === 0 ? {} : { emails: all };
}

const objectIn = (value: Json | undefined): JsonObject =>
  value !== undefined && isObject(value) ? value : {};
