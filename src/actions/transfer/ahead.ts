/** Works on the items of a list before they are asked for, a few at a time, and gives the results in the order of the items. */

/** Rejects with the first failure in that order; at most `most` items are under way or waiting to be taken. */
export async function* ahead<A, B>(
  items: AsyncIterable<A>,
  work: (item: A) => Promise<B>,
  most: number,
): AsyncGenerator<B> {
  const under: Promise<B>[] = [];
  for await (const item of items) {
    const result = work(item);
    // Whoever waits for an earlier one must not be surprised by the failure of this one.
    void result.catch(() => undefined);
    under.push(result);
    const first = under.length >= most ? under.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const each of under) yield await each;
}
