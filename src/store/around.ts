/** The store, as it is for whoever is within a transaction already or adds something to each. */
import { StoreError } from './errors.ts';
import type { Store, Tx, Work } from './transaction.ts';

/** The store with something around each of its writes, of whichever kind: whoever wraps one kind alone forgets the other. */
export const aroundWrites = (
  store: Store,
  around: <T>(work: Work<T>, write: (work: Work<T>) => Promise<T>) => Promise<T>,
): Store => ({
  ...store,
  write: (work) => around(work, store.write),
  writeOf: (concern, work) => around(work, (given) => store.writeOf(concern, given)),
});

/** The store as it is within a write that has begun: whatever is written by it is a part of that one. */
export const within = (store: Store, tx: Tx): Store => ({
  ...store,
  read: (work) => work(tx),
  look: (work) => work(tx),
  write: (work) => work(tx),
  writeOf: (_concern, work) => work(tx),
});

/** The store as it is within a read that has begun: all that is read is of that snapshot, and nothing can be written. */
export const joined = (store: Store, tx: Tx): Store =>
  aroundWrites(within(store, tx), async () => {
    throw new StoreError('a read cannot write');
  });
