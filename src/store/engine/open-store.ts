/** What both engines' stores have in common: they answer until they are closed, and close when nobody is inside any more. */
import { StoreUnavailable } from '../errors.ts';
import type { EngineName, Store, Work } from '../transaction.ts';

/** What an engine does by itself: one transaction of each kind, and letting go of its connections. */
export type Transactions = {
  readonly read: <T>(work: Work<T>) => Promise<T>;
  readonly write: <T>(work: Work<T>) => Promise<T>;
  /** Called once, when no transaction is under way and none will come. */
  readonly end: () => Promise<void>;
};

/** The store that an engine's transactions make. */
export function storeOf(engine: EngineName, { read, write, end }: Transactions): Store {
  const door = openDoor();
  const look = (): Promise<unknown> =>
    read((tx) => tx.db.selectFrom('instance').select('name').limit(1).execute());
  let closing: Promise<void> | undefined;
  return {
    engine,
    read: (work) => door.enter(() => read(work)),
    write: (work) => door.enter(() => write(work)),
    ping: async () => void (await door.enter(look)),
    close: () => (closing ??= door.close().then(end)),
  };
}

type Door = {
  readonly enter: <T>(go: () => Promise<T>) => Promise<T>;
  /** Lets nobody in any more, and resolves when the last one has left. */
  readonly close: () => Promise<void>;
};

function openDoor(): Door {
  const empty = Promise.withResolvers<void>();
  let inside = 0;
  let closed = false;
  return {
    async enter(go) {
      if (closed) throw new StoreUnavailable('the store is closed');
      inside++;
      try {
        return await go();
      } finally {
        inside--;
        if (closed && inside === 0) empty.resolve();
      }
    },
    close() {
      closed = true;
      if (inside === 0) empty.resolve();
      return empty.promise;
    },
  };
}
