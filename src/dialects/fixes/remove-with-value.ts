/** A remove that lists in "value" what to remove: read literally it would empty the attribute. */
import {
  findSub,
  findTarget,
  isList,
  isObject,
  own,
  parsePath,
  printPath,
  type Filter,
  type Json,
  type JsonObject,
  type Path,
  type Target,
} from '../../scim/index.ts';
import type { Fix } from '../fix.ts';
import { attempt } from '../attempt.ts';

export const REMOVE_WITH_VALUE: Fix = {
  name: 'remove-with-value',
  sentence: 'A remove listed in "value" what to remove; only that was removed, by a filter in the path.',
  evidence:
    'Microsoft Entra ID: Remove members [{"value": …}]; authentik up to 2026.5 (goauthentik/authentik#23798).',
  operation(operation, type) {
    const value = own(operation, 'value');
    if (String(own(operation, 'op')).toLowerCase() !== 'remove' || value === undefined || value === null)
      return [operation];
    const path = own(operation, 'path');
    const parsed = typeof path === 'string' ? attempt(() => parsePath(path)) : undefined;
    const target = parsed === undefined ? undefined : findTarget(type, parsed);
    if (parsed === undefined || target === undefined) return [operation];
    return selectsElements(parsed, target) ? removals(parsed, target, value) : [withoutValue(operation)];
  },
};

const selectsElements = (path: Path, target: Target): boolean =>
  target.attribute.multiValued && path.where === null && path.sub === null;

function withoutValue(operation: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(operation).filter(([key]) => key !== 'value'));
}

/** One remove per element. An empty list removes nothing, which as a legal operation is the adding of nothing. */
function removals(path: Path, target: Target, value: Json): readonly JsonObject[] {
  const elements = isList(value) ? value : [value];
  if (elements.length === 0) return [{ op: 'add', path: printPath(path), value: [] }];
  return elements.map((element) => ({
    op: 'remove',
    path: printPath({ ...path, where: selecting(target, element) ?? NOTHING }),
  }));
}

/** The filter that finds this element: by `value`, and by `type` where it is no relation. */
function selecting(target: Target, element: Json): Filter | undefined {
  const parts = isObject(element) ? Object.entries(element) : [['value', element] as const];
  const kept = parts.flatMap(([name, each]): readonly Filter[] => {
    const sub = target.attribute.type === 'complex' ? findSub(target.attribute, name)?.name : name;
    const wanted = sub === 'value' || (sub === 'type' && target.attribute.relation === undefined);
    if (!wanted || (typeof each !== 'string' && typeof each !== 'number' && typeof each !== 'boolean'))
      return [];
    return [{ kind: 'compare', path: { urn: null, name: sub, sub: null }, op: 'eq', value: each }];
  });
  return kept.length === 1 ? kept[0] : kept.length === 0 ? undefined : { kind: 'and', all: kept };
}

/** An element without a value names nothing, so nothing is what it removes. */
const NOTHING: Filter = {
  kind: 'compare',
  path: { urn: null, name: 'value', sub: null },
  op: 'eq',
  value: '',
};
