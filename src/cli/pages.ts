/** Lists that are read to their end, page by page. */

/** Large, because every page is a query and nobody has many. */
const SIZE = 1000;
type PageOf<T> = { readonly results: readonly T[]; readonly total: number };

/** All of them. */
export async function all<T>(
  read: (page: { readonly page: number; readonly size: number }) => Promise<PageOf<T>>,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let page = 1; ; page++) {
    const { results } = await read({ page, size: SIZE });
    found.push(...results);
    if (results.length < SIZE) return found;
  }
}
