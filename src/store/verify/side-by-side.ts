/** Two walks in the order of the same keys as one: what has the same key comes together. */

type Key = readonly (string | number)[];

export async function* sideBySide<A extends object, B extends object>(
  left: AsyncIterable<readonly A[]>,
  right: AsyncIterable<readonly B[]>,
  keyOf: (each: A | B) => Key,
): AsyncGenerator<readonly [A | undefined, B | undefined]> {
  const [ours, theirs] = [single(left), single(right)];
  let [a, b] = [await ours.next(), await theirs.next()];
  while (a.done !== true || b.done !== true) {
    const order = a.done === true ? 1 : b.done === true ? -1 : compare(keyOf(a.value), keyOf(b.value));
    if (a.done !== true && order <= 0) yield [a.value, b.done !== true && order === 0 ? b.value : undefined];
    else if (b.done !== true) yield [undefined, b.value];
    if (order <= 0) a = await ours.next();
    if (order >= 0) b = await theirs.next();
  }
}

function compare(a: Key, b: Key): number {
  for (const [index, part] of a.entries()) {
    const other = b[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

async function* single<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T, undefined> {
  for await (const page of pages) yield* page;
  return undefined;
}
