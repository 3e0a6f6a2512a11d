/** The columns of a CSV file of people: what each is called, and where its value stands in a User. */
import { isList, isObject, own, USER, type Json, type JsonObject } from '../../scim/index.ts';

/** `at`: the keys that lead to a text. `list`: the first value of that type in a multi-valued attribute. */
type Column = { readonly name: string } & (
  | { readonly at: readonly string[]; readonly boolean?: true }
  | { readonly list: string; readonly type: string; readonly primary?: true }
);

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The first line of a file names those that it has, in any order and letter case. */
export const CSV_COLUMNS: readonly Column[] = Object.freeze([
  { name: 'id', at: ['id'] },
  { name: 'userName', at: ['userName'] },
  { name: 'externalId', at: ['externalId'] },
  { name: 'active', at: ['active'], boolean: true },
  { name: 'givenName', at: ['name', 'givenName'] },
  { name: 'middleName', at: ['name', 'middleName'] },
  { name: 'familyName', at: ['name', 'familyName'] },
  { name: 'formattedName', at: ['name', 'formatted'] },
  { name: 'displayName', at: ['displayName'] },
  { name: 'nickName', at: ['nickName'] },
  { name: 'title', at: ['title'] },
  { name: 'userType', at: ['userType'] },
  { name: 'preferredLanguage', at: ['preferredLanguage'] },
  { name: 'locale', at: ['locale'] },
  { name: 'timezone', at: ['timezone'] },
  { name: 'email', list: 'emails', type: 'work', primary: true },
  { name: 'homeEmail', list: 'emails', type: 'home' },
  { name: 'phone', list: 'phoneNumbers', type: 'work' },
  { name: 'mobile', list: 'phoneNumbers', type: 'mobile' },
  { name: 'employeeNumber', at: [ENTERPRISE, 'employeeNumber'] },
  { name: 'costCenter', at: [ENTERPRISE, 'costCenter'] },
  { name: 'organization', at: [ENTERPRISE, 'organization'] },
  { name: 'division', at: [ENTERPRISE, 'division'] },
  { name: 'department', at: [ENTERPRISE, 'department'] },
  { name: 'manager', at: [ENTERPRISE, 'manager', 'value'] },
]);

/** The columns that a header names; a sentence when it names one that is none, one twice, or no userName. */
export function columnsOf(header: readonly string[]): readonly Column[] | string {
  const columns: Column[] = [];
  for (const each of header) {
    const name = each.trim().toLowerCase();
    const column = CSV_COLUMNS.find((known) => known.name.toLowerCase() === name);
    if (column === undefined)
      return `"${each}" is no column; the columns are ${CSV_COLUMNS.map((known) => known.name).join(', ')}`;
    if (columns.includes(column)) return `the column ${column.name} is there twice`;
    columns.push(column);
  }
  return columns.some(({ name }) => name === 'userName') ? columns : 'there is no column userName';
}

/** The User that the fields describe; an empty field is no value. */
export function userOf(columns: readonly Column[], fields: readonly string[]): JsonObject {
  const filled = columns.flatMap((column, index) => {
    const text = fields[index] ?? '';
    return text === '' ? [] : [{ column, text }];
  });
  const user = filled.reduce<JsonObject>((sum, { column, text }) => put(sum, column, text), {});
  const schemas = [USER.schema.id, ...(own(user, ENTERPRISE) === undefined ? [] : [ENTERPRISE])];
  return { schemas, ...user };
}

function put(user: JsonObject, column: Column, text: string): JsonObject {
  if ('at' in column) return putAt(user, column.at, column.boolean === true ? flag(text) : text);
  const { list, type, primary } = column;
  const element = { value: text, type, ...(primary === true ? { primary } : {}) };
  const others = own(user, list);
  return { ...user, [list]: [...(isList(others ?? null) ? (others as readonly Json[]) : []), element] };
}

/** Other words are left for validation to refuse. */
function flag(text: string): Json {
  const word = text.toLowerCase();
  return ['true', '1', 'yes'].includes(word) ? true : ['false', '0', 'no'].includes(word) ? false : text;
}

function putAt(holder: JsonObject, [key = '', ...rest]: readonly string[], value: Json): JsonObject {
  const inner = own(holder, key) ?? {};
  return { ...holder, [key]: rest.length === 0 ? value : putAt(isObject(inner) ? inner : {}, rest, value) };
}

/** The fields of a User, in the order of CSV_COLUMNS; what has no column is left out. */
export const fieldsOf = (user: JsonObject): readonly string[] =>
  CSV_COLUMNS.map((column) => field(user, column));

function field(user: JsonObject, column: Column): string {
  if ('at' in column) return textOf(column.at.reduce<Json>(step, user));
  const elements = own(user, column.list);
  const found = (isList(elements ?? null) ? (elements as readonly Json[]) : []).find(
    (each) => isObject(each) && own(each, 'type') === column.type,
  );
  return textOf(step(found ?? null, 'value'));
}

const step = (holder: Json, key: string): Json => (isObject(holder) ? (own(holder, key) ?? null) : null);

const textOf = (value: Json): string =>
  typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
