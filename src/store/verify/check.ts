/** What a check of the store is, what it finds, and how what it finds can be mended. */
import type { Tx } from '../transaction.ts';

/** Rebuilding of what is derived; what is not derived has none. */
export type Mend =
  | { readonly kind: 'rebuild'; readonly id: string }
  | { readonly kind: 'forget-values'; readonly id: string }
  | { readonly kind: 'unlink'; readonly groupId: string; readonly memberId: string }
  | { readonly kind: 'retype'; readonly groupId: string; readonly memberId: string; readonly type: string }
  | { readonly kind: 'move-head' }
  | { readonly kind: 'reindex' };

/** `at` names the place as a person finds it; `says` is what is wrong there; `mend` null: nobody can tell what is right. */
export type Finding = { readonly at: string; readonly says: string; readonly mend: Mend | null };

/**
 * One thing that is true of every sound store. `secret` is the secret key of the instance, under which keys may be wrapped.
 * Walks it in pages, so that memory does not grow with the directory.
 */
export type Check = {
  readonly name: string;
  /** What is true when nothing is found. */
  readonly claim: string;
  readonly find: (tx: Tx, tenantId: string, secret: string) => AsyncIterable<Finding>;
};

/** The tenant of the checks that concern the whole database. */
export const WHOLE = '';
