/** What the tests of the SCIM core start from: bodies, documents, and how a refusal is read. */
import {
  apply,
  attributeEditsOf,
  compile,
  GROUP,
  isObject,
  linkEditOf,
  match,
  own,
  PATCH_OPTIONS,
  PATCH_URN,
  ScimError,
  USER,
  validate,
  type ErrorName,
  type Json,
  type JsonObject,
  type LinkEdit,
  type Member,
  type PatchOptions,
  type ResourceType,
} from '../../src/scim/index.ts';

export const USER_URN = USER.schema.id;
export const GROUP_URN = GROUP.schema.id;
export const ENTERPRISE_URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

export const userBody = (attributes: JsonObject = {}): JsonObject => ({
  schemas: [USER_URN],
  userName: 'bjensen@example.com',
  ...attributes,
});

/** The document that a create with these attributes gives. */
export const userDoc = (attributes: JsonObject = {}): JsonObject => validate(USER, userBody(attributes)).doc;

export const groupBody = (attributes: JsonObject = {}): JsonObject => ({
  schemas: [GROUP_URN],
  displayName: 'Tour Guides',
  ...attributes,
});

export const patchBody = (...operations: readonly Json[]): JsonObject => ({
  schemas: [PATCH_URN],
  Operations: operations,
});

/** A user's document after a PATCH with these operations. */
export const patched = (doc: JsonObject, ...operations: readonly Json[]): JsonObject =>
  patchedWith(USER, PATCH_OPTIONS, doc, operations);

export function patchedWith(
  type: ResourceType,
  options: PatchOptions,
  doc: JsonObject,
  operations: readonly Json[],
): JsonObject {
  return apply(doc, attributeEditsOf(compile(type, patchBody(...operations), options).edits));
}

/** What a PATCH of a group wants of its members. */
export const linksOf = (...operations: readonly Json[]): LinkEdit | undefined =>
  linkEditOf(compile(GROUP, patchBody(...operations)).edits);

/** The ids of the members that stand after an edit, by its definition in src/scim/member.ts. */
export function membersAfter(present: readonly Member[], edit: LinkEdit | undefined): readonly string[] {
  if (edit === undefined) return present.map(({ value }) => value).sort();
  const stays = ({ value, type }: Member): boolean =>
    !edit.remove.has(value) && !edit.where.some((each) => match(each, { value, type: type ?? 'User' }));
  const left = edit.base === 'nothing' ? [] : present.filter(stays).map(({ value }) => value);
  return [...new Set([...left, ...edit.add.keys()])].sort();
}

/** The kind of the error with which `run` is refused; any other error is passed on, and none is an error too. */
export function refusalOf(run: () => unknown): ErrorName {
  return errorOf(run).kind;
}

export function errorOf(run: () => unknown): ScimError {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    if (error instanceof ScimError) return error;
    throw error;
  }
  throw new Error(`It was accepted and gave ${JSON.stringify(result)}.`);
}

/** The value at the end of keys and indexes. */
export function at(value: Json | undefined, ...keys: readonly (string | number)[]): Json | undefined {
  return keys.reduce<Json | undefined>((found, key) => {
    if (typeof key === 'number') return Array.isArray(found) ? (found as readonly Json[])[key] : undefined;
    return isObject(found) ? own(found, key) : undefined;
  }, value);
}

/** The very object, frozen in all its depth, so that whoever would change it throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
