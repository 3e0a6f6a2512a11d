/** A list that is asked for, however it is paged. */
import type { Place } from '../directory/index.ts';
import type { JsonObject } from '../scim/index.ts';
import type { Tx, Window } from '../store/index.ts';

/** `name` is one that no other list has, whoever asks. */
export type AskedList = {
  readonly name: string;
  /** A page as it is shown, and its last place where more follows. */
  readonly page: (tx: Tx, window: Window) => Promise<ShownPage>;
  /** How many there are behind a place; all for null. */
  readonly count: (tx: Tx, behind: Place | null) => Promise<number>;
};

export type ShownPage = { readonly resources: readonly JsonObject[]; readonly end: Place | null };
