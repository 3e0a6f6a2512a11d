/** What an act altered: what was there before against what was given. Pure. */
import { isObject } from '../scim/index.ts';
import type { Act } from './act.ts';
import { actKindOf } from './act-kind.ts';

/** `path` is a JSON Pointer (RFC 6901); null: nothing was there, or is there any more. */
export type Alteration = { readonly path: string; readonly from: unknown; readonly to: unknown };

/** Of a request that gives a part of something, what it does not name stays as it is. */
export function alterationsOf(
  operation: string,
  { before, given }: Pick<Act, 'before' | 'given'>,
): readonly Alteration[] {
  if (actKindOf(operation) === 'DELETE') return between(before, null, '');
  return between(before, given, '');
}

function between(from: unknown, to: unknown, path: string): readonly Alteration[] {
  if (same(from, to)) return [];
  if (isObject(to) && isObject(from ?? {})) {
    const old = isObject(from) ? from : {};
    return Object.entries(to).flatMap(([name, value]) =>
      between(old[name] ?? null, value, `${path}/${escaped(name)}`),
    );
  }
  if (to === null && isObject(from))
    return Object.entries(from).flatMap(([name, value]) => between(value, null, `${path}/${escaped(name)}`));
  return [{ path, from: from ?? null, to: to ?? null }];
}

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
