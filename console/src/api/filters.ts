/** Filters of a list live in the URL, so that a page can be bookmarked, sent and gone back to. */
import { useNavigate, useSearch } from '@tanstack/react-router';

export type Filters = Readonly<Record<string, string | undefined>>;

/** What a route takes from the URL: these names, as text; blanks are left out. */
export const filtersOf =
  <K extends string>(...names: readonly K[]) =>
  (given: Record<string, unknown>): Partial<Record<K, string>> => {
    const taken: Partial<Record<K, string>> = {};
    for (const name of names) {
      const value = given[name];
      const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      if (text !== '') taken[name] = text;
    }
    return taken;
  };

/** The filters of the page, and how to alter some of them; a blank takes one away. */
export function useFilters(): readonly [Filters, (altered: Filters) => void] {
  const filters: Filters = useSearch({ strict: false });
  const navigate = useNavigate();
  const alter = (altered: Filters): void => {
    const all = Object.entries({ ...filters, ...altered }).filter(([, value]) => (value ?? '') !== '');
    void navigate({ to: '.', search: Object.fromEntries(all) as never, replace: true });
  };
  return [filters, alter];
}
