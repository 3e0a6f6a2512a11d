/** `attributes` and `excludedAttributes` (RFC 7644 §3.9): which parts of a representation an answer holds. */
import { findContainer, findTarget } from './condition.ts';
import { isList, isObject, isUnassigned, type Json, type JsonObject } from './json.ts';
import { parsePath, type Path } from './path.ts';
import type { Attribute, ResourceType, Schema } from './schema.ts';
import { fitting } from './value.ts';

/** Attributes by `container|name`, each whole or by its sub-attributes; an extension whole by its URN. */
type Selection = ReadonlyMap<string, 'whole' | ReadonlySet<string>>;

/** `only` null: all that is returned by default. Both: `only` first, then less `without`. */
export type Projection = { readonly only: Selection | null; readonly without: Selection };

export const DEFAULT_PROJECTION: Projection = Object.freeze({ only: null, without: new Map() });

/** Names that the type does not have are ignored: what is not there is not returned. */
export function readProjection(
  type: ResourceType,
  attributes: readonly string[],
  excluded: readonly string[],
): Projection {
  if (attributes.length === 0 && excluded.length === 0) return DEFAULT_PROJECTION;
  return {
    only: attributes.length === 0 ? null : selectionOf(type, attributes),
    without: selectionOf(type, excluded),
  };
}

function selectionOf(type: ResourceType, names: readonly string[]): Selection {
  const selection = new Map<string, 'whole' | Set<string>>();
  for (const text of names) {
    const path = pathOf(text.trim());
    const extension = path === undefined ? undefined : findContainer(type, path);
    const target = path === undefined ? undefined : findTarget(type, path);
    if (extension !== undefined) selection.set(extension.id, 'whole');
    else if (target !== undefined) choose(selection, keyOf(target.container, target.attribute), target.sub);
  }
  return selection;
}

function choose(selection: Map<string, 'whole' | Set<string>>, key: string, sub: Attribute | null): void {
  const chosen = selection.get(key);
  if (sub === null || chosen === 'whole') selection.set(key, 'whole');
  else selection.set(key, new Set([...(chosen ?? []), sub.name]));
}

function pathOf(text: string): Path | undefined {
  try {
    return parsePath(text);
  } catch {
    return undefined;
  }
}

const keyOf = (container: string | null, attribute: Attribute): string =>
  container === null ? attribute.name : `${container}|${attribute.name}`;

/** Whether an answer would hold this attribute: relations that nobody asked for are not read. */
export function wants({ only, without }: Projection, name: string): boolean {
  return (only === null || only.has(name)) && without.get(name) !== 'whole';
}

/** The part of `resource` that the projection chooses; what is always returned stays, what never is does not (RFC 7643 §7). */
export function project(type: ResourceType, projection: Projection, resource: JsonObject): JsonObject {
  const parts: [string, Json][] = [];
  for (const [key, value] of Object.entries(resource)) {
    const extension = type.extensions.find(({ schema }) => schema.id === key)?.schema;
    const part =
      extension === undefined
        ? partOf(projection, type.names.get(key.toLowerCase())?.attribute, null, value)
        : extensionPart(projection, extension, value);
    if (part !== undefined) parts.push([key, part]);
  }
  return Object.fromEntries(parts);
}

function extensionPart(projection: Projection, extension: Schema, value: Json): Json | undefined {
  const { only, without } = projection;
  if (without.get(extension.id) === 'whole') return undefined;
  const inner = only?.get(extension.id) === 'whole' ? { only: null, without } : projection;
  const parts = Object.entries(isObject(value) ? value : {}).flatMap(([key, each]) => {
    const attribute = extension.attributes.find(({ name }) => name === key);
    const shown = attribute === undefined ? undefined : fitting(attribute, each);
    const part = shown === undefined ? undefined : partOf(inner, attribute, extension.id, shown);
    return part === undefined ? [] : [[key, part] as const];
  });
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/** What of an attribute is asked for: all, some sub-attributes, or (undefined) what is returned by default. */
type Chosen = 'whole' | ReadonlySet<string> | undefined;

function partOf(
  { only, without }: Projection,
  attribute: Attribute | undefined,
  container: string | null,
  value: Json,
): Json | undefined {
  if (attribute === undefined || attribute.returned === 'never') return undefined;
  const key = keyOf(container, attribute);
  const [chosen, dropped] = [only?.get(key), without.get(key)];
  const always = attribute.returned === 'always';
  if (
    !always &&
    (dropped === 'whole' || (chosen === undefined && (only !== null || attribute.returned === 'request')))
  )
    return undefined;
  const part = narrowed(attribute.sub ?? [], value, (sub) => keeps(sub, chosen, dropped));
  return isUnassigned(part) && !isUnassigned(value) ? undefined : part;
}

function keeps(sub: Attribute, chosen: Chosen, dropped: Chosen): boolean {
  if (sub.returned === 'always' || sub.returned === 'never') return sub.returned === 'always';
  const named = typeof chosen === 'object' && chosen.has(sub.name);
  const unnamed = typeof chosen !== 'object' && sub.returned === 'default';
  return (named || unnamed) && !(typeof dropped === 'object' && dropped.has(sub.name));
}

/** A complex value with the sub-attributes that are kept; the very value when all are. */
function narrowed(subs: readonly Attribute[], value: Json, kept: (sub: Attribute) => boolean): Json {
  const gone = new Set(subs.filter((sub) => !kept(sub)).map(({ name }) => name));
  if (gone.size === 0) return value;
  const narrow = (each: Json): Json =>
    isObject(each) ? Object.fromEntries(Object.entries(each).filter(([name]) => !gone.has(name))) : each;
  return isList(value) ? value.map(narrow).filter((each) => !isUnassigned(each)) : narrow(value);
}
