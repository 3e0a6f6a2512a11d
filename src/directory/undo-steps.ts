/** What undoing is about: what was altered, the steps that take it back, and what stays. */
import type { JsonObject } from '../scim/index.ts';
import type { AttributeChange } from './change.ts';
import type { LinkTurn } from './link-turns.ts';

/** What is known of one user or group that the entries altered; a document is null where it was or is not there. */
export type Affected = {
  readonly id: string;
  readonly type: string;
  /** Before the first of the entries, after the last of them, and now. */
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  readonly now: JsonObject | null;
  readonly erased: boolean;
  /** Whether others altered it after the entries. */
  readonly alteredSince: boolean;
};

/** A link with whether it stands now, and whether others turned it after the entries. */
export type AffectedLink = LinkTurn & { readonly now: boolean; readonly turnedSince: boolean };

/** One thing to do; `change` carries the values that the attributes get back (null: none). */
export type UndoStep =
  | { readonly kind: 'restore'; readonly id: string; readonly type: string; readonly doc: JsonObject }
  | { readonly kind: 'remove'; readonly id: string; readonly type: string }
  | {
      readonly kind: 'change';
      readonly id: string;
      readonly type: string;
      readonly attributes: readonly AttributeChange[];
      readonly join: readonly string[];
      readonly leave: readonly string[];
    };

/** What stays as it is although the entries altered it, and why. */
export type UndoConflict = { readonly id: string; readonly type: string; readonly reason: string };

export type UndoPlan = { readonly steps: readonly UndoStep[]; readonly conflicts: readonly UndoConflict[] };
