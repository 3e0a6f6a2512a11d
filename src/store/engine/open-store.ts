/** What both engines' stores have in common: they answer until they are closed, and close when nobody is inside any more. */
import { StoreUnavailable } from '../errors.ts';
import { dropInstanceFact, writeInstanceFact } from '../instance.ts';
import type { Concern } from '../sharing.ts';
import type { EngineName, Store, Work } from '../transaction.ts';

/** What an engine does by itself: one transaction of each kind, and letting go of its connections. */
export type Transactions = {
  readonly read: <T>(work: Work<T>) => Promise<T>;
  readonly look: <T>(work: Work<T>) => Promise<T>;
  /** `concern` null: with nobody else. */
  readonly write: <T>(work: Work<T>, concern: Concern | null) => Promise<T>;
  /** Called once, when no transaction is under way and none will come. */
  readonly end: () => Promise<void>;
};

/** The store that an engine's transactions make. */
export function storeOf(engine: EngineName, { read, look, write, end }: Transactions): Store {
  const door = openDoor();
  const health = watchWrites(read, write);
  let closing: Promise<void> | undefined;
  return {
    engine,
    read: (work) => door.enter(() => read(work)),
    look: (work) => door.enter(() => look(work)),
    write: (work) => door.enter(() => health.write(work, null)),
    writeOf: (concern, work) => door.enter(() => health.write(work, concern)),
    ping: () => door.enter(health.ping),
    close: () => (closing ??= door.close().then(end)),
  };
}

/** As much as a write of an ordinary request takes, and more than is left over in a page: a trial that needs room. */
const TRIAL = 'x'.repeat(16_384);
const TRIAL_NAME = 'room-for-writing';

/**
 * A full disk can still be read, and an empty transaction be committed. So a database that could not take the last write has
 * to take one on trial before it is well again; otherwise a look is enough.
 */
function watchWrites(
  read: Transactions['read'],
  write: Transactions['write'],
): Pick<Transactions, 'write'> & Pick<Store, 'ping'> {
  let suspect = false;
  const noted: Transactions['write'] = async (work, concern) => {
    try {
      const value = await write(work, concern);
      suspect = false;
      return value;
    } catch (error) {
      if (error instanceof StoreUnavailable) suspect = true;
      throw error;
    }
  };
  return {
    write: noted,
    ping: async () => {
      await read((tx) => tx.db.selectFrom('instance').select('name').limit(1).execute());
      if (!suspect) return;
      await write((tx) => writeInstanceFact(tx, TRIAL_NAME, TRIAL), null);
      await noted((tx) => dropInstanceFact(tx, TRIAL_NAME), null);
    },
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
