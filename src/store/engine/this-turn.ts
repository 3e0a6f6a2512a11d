/** The turn of the event loop in which a batch of writes has to end. */
import { StoreError } from '../errors.ts';

export type Turn = { readonly within: <T>(work: Promise<T>) => Promise<T>; readonly end: () => void };

/**
 * SQLite answers every query at once, so a work that awaits nothing else ends before the event loop turns, and so do all works
 * of a batch. One that does not would make every writer wait for a timer, a file or a network; it is refused instead.
 */
export function thisTurn(): Turn {
  let turned = Promise.withResolvers<never>();
  const refuse = (): void => {
    turned.promise.catch(() => undefined);
    turned.reject(new StoreError('a write may await nothing but its transaction'));
    turned = Promise.withResolvers<never>();
    turn = setImmediate(refuse);
  };
  let turn = setImmediate(refuse);
  return { within: (work) => Promise.race([work, turned.promise]), end: () => clearImmediate(turn) };
}
