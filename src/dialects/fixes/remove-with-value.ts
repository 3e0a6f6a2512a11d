/** A remove that lists in "value" what to remove: read literally it would empty the attribute. */
import {
  findSub,
  findTarget,
  isList,
  isObject,
  parsePath,
  printPath,
  type Attribute,
  type Filter,
  type Json,
  type JsonObject,
  type Path,
  type Target,
} from '../../scim/index.ts';
import { attempt } from '../attempt.ts';
import type { Fix } from '../fix.ts';
import { field, opOf, pathOf, withField, withoutField } from '../request-keys.ts';

export const REMOVE_WITH_VALUE: Fix = {
  name: 'remove-with-value',
  sentence:
    'A remove listed in "value" what to remove; only that was removed. Where the path names one value already, "value" was left out.',
  evidence:
    'Microsoft Entra ID: Remove members [{"value": …}], Remove title "…"; authentik up to 2026.5 (goauthentik/authentik#23798).',
  operation(operation, type) {
    const value = field(operation, 'value') ?? null;
    const text = pathOf(operation);
    if (opOf(operation) !== 'remove' || value === null || typeof text !== 'string') return [operation];
    const path = attempt(() => parsePath(text));
    const at = path === undefined ? undefined : findTarget(type, path);
    if (path === undefined || at === undefined) return [operation];
    if (isSelected(path, at)) return [withoutField(operation, 'value')];
    return removals(operation, path, at.attribute, value) ?? [operation];
  },
};

/** Whether the path alone says what to remove. A complex value that is no reference could be meant in parts, so it is not read. */
function isSelected({ where }: Path, { attribute, sub }: Target): boolean {
  if (where !== null) return true;
  const leaf = sub ?? attribute;
  return !attribute.multiValued && (leaf.type !== 'complex' || findSub(leaf, 'value') !== undefined);
}

/** One remove for each element; undefined where one of them names nothing, or where the path names a part of all of them. */
function removals(
  operation: JsonObject,
  path: Path,
  attribute: Attribute,
  value: Json,
): readonly JsonObject[] | undefined {
  if (!attribute.multiValued || path.sub !== null) return undefined;
  const elements = isList(value) ? value : [value];
  // No element is to be removed; as a legal operation that is the adding of none.
  if (elements.length === 0) return [withField(withField(operation, 'op', 'add'), 'value', [])];
  const rest = withoutField(operation, 'value');
  const filters = elements.map((each) => selecting(attribute, each));
  if (!filters.every((each) => each !== undefined)) return undefined;
  return filters.map((where) => withField(rest, 'path', printPath({ ...path, where })));
}

/** The filter that finds the element: by its `value` (and `type`) where it has one, otherwise by all that it says of itself. */
function selecting(attribute: Attribute, element: Json): Filter | undefined {
  const isReference = attribute.type !== 'complex' || findSub(attribute, 'value') !== undefined;
  if (typeof element === 'string')
    return isReference && element !== '' ? equality('value', element) : undefined;
  const parts = isObject(element) ? partsOf(attribute, element) : new Map<string, Json>();
  const all = namesOf(attribute, parts).map((name) => equality(name, parts.get(name)));
  if (!all.every((each) => each !== undefined)) return undefined;
  return all.length > 1 ? { kind: 'and', all } : all[0];
}

/** The parts that have a value and a meaning, by their names in the schema. */
const partsOf = (attribute: Attribute, element: JsonObject): ReadonlyMap<string, Json> =>
  new Map(
    Object.entries(element).flatMap(([key, part]): readonly [string, Json][] => {
      const sub = findSub(attribute, key);
      return sub === undefined || sub.mutability === 'readOnly' || part === null ? [] : [[sub.name, part]];
    }),
  );

function namesOf(attribute: Attribute, parts: ReadonlyMap<string, Json>): readonly string[] {
  if (attribute.relation !== undefined) return ['value'];
  return parts.has('value') ? ['value', 'type'].filter((name) => parts.has(name)) : [...parts.keys()];
}

/** undefined for what no filter can be compared with, and for an id of no characters. */
function equality(name: string, value: Json | undefined): Filter | undefined {
  if (
    value === undefined ||
    value === null ||
    typeof value === 'object' ||
    (name === 'value' && value === '')
  )
    return undefined;
  return { kind: 'compare', path: { urn: null, name, sub: null }, op: 'eq', value };
}
