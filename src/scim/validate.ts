/** Reads the body of a POST or PUT into the document that the directory would hold (RFC 7643 §2, RFC 7644 §3.3 and §3.5.1). */
import { findTarget } from './condition.ts';
import { parseAttrPath } from './attr-path.ts';
import { ScimError } from './error.ts';
import { isList, isObject, own, ownInAnyCase, withKey, type Json, type JsonObject } from './json.ts';
import { readMembers, type Member } from './member.ts';
import { requireAll } from './required.ts';
import { findExtension, type Attribute, type ResourceType, type Schema, type Target } from './schema.ts';
import { readValue, type Ignored } from './value.ts';

/** `members` is undefined where the body does not name them; `ignored` are the names that the schemas do not know. */
export type Draft = {
  readonly doc: JsonObject;
  readonly members: readonly Member[] | undefined;
  readonly ignored: readonly string[];
};

/**
 * The document in canonical spelling. Read-only attributes, `schemas` and unknown names are dropped.
 * Errors: 400 invalidSyntax (no object, foreign schemas), 400 invalidValue (a value of the wrong type, a required one missing).
 */
export function validate(type: ResourceType, body: unknown): Draft {
  if (!isObject(body))
    throw new ScimError('invalidSyntax', `The body must be a JSON object that describes a ${type.name}.`);
  checkSchemas(type, body);
  const unknown: string[] = [];
  const ignored: Ignored = (name) => unknown.push(name);
  const doc: Record<string, Json> = {};
  let members: readonly Member[] | undefined;
  for (const [key, value] of Object.entries(body)) {
    const extension = findExtension(type, key);
    const relation = membersNamed(type, key);
    if (extension !== undefined) putExtension(doc, type, extension, value, ignored);
    else if (relation !== undefined) members = readMembers(relation, value, ignored);
    else put(doc, type, key, value, ignored);
  }
  requireAll(type, doc);
  return { doc, members, ignored: unknown };
}

/** `schemas` must be a list of URNs with the type's own among them; others are ignored (RFC 7643 §3, CRE-11). */
function checkSchemas(type: ResourceType, body: JsonObject): void {
  const found = ownInAnyCase(body, 'schemas');
  if (found === undefined || found === null) throw missingSchemas(type);
  if (!Array.isArray(found) || !found.every((each) => typeof each === 'string'))
    throw new ScimError('invalidSyntax', '"schemas" must be a list of schema URNs.');
  const wanted = type.schema.id.toLowerCase();
  if (!found.some((each) => each.toLowerCase() === wanted)) throw missingSchemas(type);
}

const missingSchemas = (type: ResourceType): ScimError =>
  new ScimError('invalidSyntax', `"schemas" must name ${type.schema.id}.`);

/** The attribute of that name if its values are the members of a group. */
function membersNamed(type: ResourceType, key: string): Attribute | undefined {
  const attribute = type.names.get(key.toLowerCase())?.attribute;
  return attribute?.relation === 'members' ? attribute : undefined;
}

/** Sets one key of the body, which may be a core attribute or one qualified with its URN. */
function put(
  doc: Record<string, Json>,
  type: ResourceType,
  key: string,
  value: Json,
  ignored: Ignored,
): void {
  const path = parseAttrPath(key);
  const target = path?.sub === null ? findTarget(type, path) : undefined;
  if (target === undefined) {
    ignored(key);
    return;
  }
  if (!writable(target)) return;
  // An empty list is no value, and is shown as it was sent: a client that misses it would send it again at every sync.
  const none = isList(value) && value.length === 0 && target.attribute.multiValued;
  const read = none ? value : readValue(target.attribute, value, key, ignored);
  if (read === undefined) return;
  if (target.container === null) doc[target.attribute.name] = read;
  else doc[target.container] = { ...containerOf(doc, target.container), [target.attribute.name]: read };
}

function putExtension(
  doc: Record<string, Json>,
  type: ResourceType,
  extension: Schema,
  value: Json,
  ignored: Ignored,
): void {
  if (value === null) return;
  if (!isObject(value))
    throw new ScimError('invalidValue', `"${extension.id}" takes an object of its attributes.`);
  for (const [key, each] of Object.entries(value)) put(doc, type, `${extension.id}:${key}`, each, ignored);
}

const containerOf = (doc: JsonObject, container: string): JsonObject => {
  const found = own(doc, container);
  return isObject(found) ? found : {};
};

/** Whether what a client writes there is kept: not what is read-only, nor what the server derives or must not hold. */
export const writable = (target: Target): boolean =>
  target.attribute.mutability !== 'readOnly' && target.attribute.kept !== false;

/**
 * The document with what the server assigns where nothing else is (RFC 7644 §3.3): a new person is active. What was there
 * before stays: a PUT that does not speak of `active` must not let somebody in again.
 */
export function withFallbacks(type: ResourceType, doc: JsonObject, before: JsonObject): JsonObject {
  return type.schema.attributes.reduce<JsonObject>((filled, { name, fallback }) => {
    if (fallback === undefined || own(filled, name) !== undefined) return filled;
    return withKey(filled, name, own(before, name) ?? fallback);
  }, doc);
}
