/** A crowd of tasks with only so many under way at a time. */

/** Does the work for every item, at most `limit` at once, each begun in the list's order. */
export const eachOf = async <T>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> => {
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    // All workers draw from the same iterator, so each item is worked on once.
    for (const [index, item] of queue) await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
};
