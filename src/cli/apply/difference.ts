/** What of something that is there a file wants otherwise. Pure. */
import { isDeepStrictEqual } from 'node:util';

/** Actions by resource, without the order of actions. */
export const permissionsOf = (
  permissions: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(permissions).map(([name, actions]) => [name, [...new Set(actions)].sort()]),
  );

/** Those of the wanted values that are given and differ. */
export function differing<T extends object>(
  there: T,
  wanted: { readonly [K in keyof T]?: T[K] | undefined },
): Partial<T> {
  const names = Object.keys(wanted) as (keyof T)[];
  const differ = names.filter(
    (name) => wanted[name] !== undefined && !isDeepStrictEqual(wanted[name], there[name]),
  );
  return Object.fromEntries(differ.map((name) => [name, wanted[name]])) as Partial<T>;
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '' ? '""' : text;
};

/** One line for each of them. */
export const told = (there: object, change: object): readonly string[] =>
  Object.entries(change).map(
    ([name, value]) =>
      `${name}: ${shown((there as Readonly<Record<string, unknown>>)[name] ?? null)} → ${shown(value)}`,
  );
