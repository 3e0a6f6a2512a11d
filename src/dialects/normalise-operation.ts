/** One operation of a PATCH under one fix: the operation itself, then its path, then the value at that path. */
import {
  findContainer,
  findSub,
  findTarget,
  isList,
  isObject,
  parsePath,
  printPath,
  type Json,
  type JsonObject,
  type Path,
  type ResourceType,
} from '../scim/index.ts';
import { attempt } from './attempt.ts';
import type { Fix } from './fix.ts';
import { mendLiterals } from './normalise-filter.ts';
import { mendExtension, mendOperationKeys, mendValue, type MendValue } from './normalise-value.ts';
import { field, opOf, pathOf, withField } from './request-keys.ts';

export function mendOperation(fix: Fix, type: ResourceType, operation: JsonObject): readonly JsonObject[] {
  const operations = fix.operation?.(operation, type) ?? [operation];
  return operations.map((each) => mendValueOf(fix, type, mendPathOf(fix, type, each)));
}

function mendPathOf(fix: Fix, type: ResourceType, operation: JsonObject): JsonObject {
  const text = pathOf(operation);
  if ((fix.attributeName ?? fix.literal) === undefined || typeof text !== 'string') return operation;
  const path = attempt(() => parsePath(text));
  if (path === undefined) return operation;
  const mended = mendWhere(fix, type, mendName(fix, type, path));
  return mended === path ? operation : withField(operation, 'path', printPath(mended));
}

function mendName(fix: Fix, type: ResourceType, path: Path): Path {
  const { where, ...name } = path;
  const mended = fix.attributeName?.(name, type) ?? name;
  return mended === name ? path : { ...mended, where };
}

/** The literals of the filter inside the path. */
function mendWhere(fix: Fix, type: ResourceType, path: Path): Path {
  const parent = findTarget(type, { ...path, sub: null })?.attribute;
  if (fix.literal === undefined || path.where === null || parent === undefined) return path;
  const where = mendLiterals(path.where, fix.literal, ({ name }) => findSub(parent, name));
  return where === path.where ? path : { ...path, where };
}

/** What a remove holds is no value of its attribute. */
function mendValueOf(fix: Fix, type: ResourceType, operation: JsonObject): JsonObject {
  const value = field(operation, 'value');
  if (fix.value === undefined || value === undefined || opOf(operation) === 'remove') return operation;
  const mended = valueAt(fix.value, type, pathOf(operation), value);
  return mended === value ? operation : withField(operation, 'value', mended);
}

function valueAt(mend: MendValue, type: ResourceType, path: Json | undefined, value: Json): Json {
  if (path === undefined) return isObject(value) ? mendOperationKeys(value, type, mend) : value;
  const parsed = typeof path === 'string' ? attempt(() => parsePath(path)) : undefined;
  if (parsed === undefined) return value;
  const extension = parsed.where === null ? findContainer(type, parsed) : undefined;
  if (extension !== undefined) return isObject(value) ? mendExtension(value, type, extension, mend) : value;
  const target = findTarget(type, parsed);
  if (target === undefined) return value;
  const leaf = target.sub ?? target.attribute;
  return mendValue(value, leaf, !leaf.multiValued || parsed.where !== null || !isList(value), mend);
}
