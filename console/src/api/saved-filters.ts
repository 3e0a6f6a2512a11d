/**
 * Filters that somebody has named, of one list. They stay in the browser, and are told apart by who is signed in: a filter names
 * people, and whoever is erased must stand nowhere on the server, neither in its tables nor in its backups. A filter for others is
 * the address of the page.
 */
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Filters } from './filters.ts';
import { meQuery } from './session.ts';
import { useTenant } from './tenant.ts';

export type SavedFilter = { readonly name: string; readonly filters: Filters };

/** What a menu can show. */
export const MOST_SAVED = 30;
/** Characters of a name. */
export const LONGEST_NAME = 60;

const isText = (value: unknown): value is string => typeof value === 'string';

function isSaved(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('filters' in value))
    return false;
  const { name, filters } = value;
  return (
    isText(name) && typeof filters === 'object' && filters !== null && Object.values(filters).every(isText)
  );
}

/** What cannot be read counts as nothing. */
export function savedIn(text: string | undefined): readonly SavedFilter[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(found) ? found.filter(isSaved).slice(0, MOST_SAVED) : [];
  } catch {
    return [];
  }
}

const fold = (name: string): string => name.trim().toLowerCase();

export function useSavedFilters(list: string) {
  const tenant = useTenant();
  const { data: me } = useQuery(meQuery);
  const [saved, set] = useLocalStorage<readonly SavedFilter[]>({
    key: `roster-filters/${me?.id ?? ''}/${tenant}/${list}`,
    defaultValue: [],
    deserialize: savedIn,
    getInitialValueInEffect: false,
  });
  const others = (name: string) => saved.filter((each) => fold(each.name) !== fold(name));
  const byName = (some: readonly SavedFilter[]) =>
    some.toSorted((a, b) => (fold(a.name) < fold(b.name) ? -1 : 1));
  return {
    saved,
    has: (name: string): boolean => others(name).length < saved.length,
    save: (name: string, filters: Filters): void =>
      set(byName([...others(name), { name: name.trim(), filters }])),
    rename: (from: string, to: string): void =>
      set(byName(saved.map((each) => (each.name === from ? { ...each, name: to.trim() } : each)))),
    remove: (name: string): void => set(others(name)),
  };
}
