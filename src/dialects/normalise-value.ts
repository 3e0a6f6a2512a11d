/** Walks the values of a request along the schema and mends each where its attribute is known; what nobody reads stays as it is. */
import {
  findExtension,
  findSub,
  findTarget,
  isList,
  isObject,
  parseAttrPath,
  type Attribute,
  type Json,
  type JsonObject,
  type ResourceType,
  type Schema,
} from '../scim/index.ts';
import type { Fix } from './fix.ts';

export type MendValue = NonNullable<Fix['value']>;
type Mend = (value: Json, attribute: Attribute) => Json;

/** Lists are the same when every element is untouched; fixes hand back what they did not alter. */
export const same = (a: readonly Json[], b: readonly Json[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

/** Every attribute of a document. The core takes a member alone for a list of one, and nothing else. */
export const mendDocument = (document: JsonObject, type: ResourceType, mend: MendValue): JsonObject =>
  mendKeys(document, type, (value, attribute) => {
    const alone = attribute.relation === 'members' && !isList(value);
    return mendValue(value, attribute, !attribute.multiValued || alone, mend);
  });

/** Every attribute of a path-less value; in a PATCH the core takes any element alone for a list of one. */
export const mendOperationKeys = (value: JsonObject, type: ResourceType, mend: MendValue): JsonObject =>
  mendKeys(value, type, (each, attribute) => mendAlone(each, attribute, mend));

/** The value of an operation on the container of an extension. */
export const mendExtension = (
  value: JsonObject,
  type: ResourceType,
  extension: Schema,
  mend: MendValue,
): JsonObject => mendContainer(value, type, extension, (each, attribute) => mendAlone(each, attribute, mend));

const mendAlone = (value: Json, attribute: Attribute, mend: MendValue): Json =>
  mendValue(value, attribute, !attribute.multiValued || !isList(value), mend);

function mendKeys(object: JsonObject, type: ResourceType, mend: Mend): JsonObject {
  return mapEntries(object, (key, value) => {
    const extension = findExtension(type, key);
    if (extension !== undefined) return isObject(value) ? mendContainer(value, type, extension, mend) : value;
    const path = parseAttrPath(key);
    const target = path?.sub === null ? findTarget(type, path) : undefined;
    return target === undefined ? value : mend(value, target.attribute);
  });
}

const mendContainer = (object: JsonObject, type: ResourceType, { id }: Schema, mend: Mend): JsonObject =>
  mapEntries(object, (key, value) => {
    const target = type.names.get(`${id}:${key}`.toLowerCase());
    return target === undefined ? value : mend(value, target.attribute);
  });

/** The core drops such values without a look, so nothing in them is illegal. */
const isUnread = ({ mutability, kept }: Attribute): boolean => mutability === 'readOnly' || kept === false;

/** The value itself, then its elements, then their parts. `one`: a single value is due here. */
export function mendValue(value: Json, attribute: Attribute, one: boolean, mend: MendValue): Json {
  if (isUnread(attribute)) return value;
  const mended = mend(value, attribute, one);
  if (!one && isList(mended)) {
    const elements = mended.map((each) => mendValue(each, attribute, true, mend));
    return same(elements, mended) ? mended : elements;
  }
  if (!isObject(mended)) return mended;
  return mapEntries(mended, (key, part) => {
    const sub = findSub(attribute, key);
    return sub === undefined ? part : mendValue(part, sub, !sub.multiValued, mend);
  });
}

/** The object itself when no value was altered. */
function mapEntries(object: JsonObject, mend: (key: string, value: Json) => Json): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [key, mend(key, value)] as const);
  return entries.every(([key, value]) => object[key] === value) ? object : Object.fromEntries(entries);
}
