/** What works that share a transaction say of themselves, and what they have together. */
import type { LogRow } from './tables-log.ts';

/** `end`: the place of its newest entry, also of one that is not written yet; known when it has `begun`. `moved`: there are such. */
export type OwnLog = {
  readonly tenantId: string;
  readonly begun: Promise<void>;
  moved: boolean;
  end: Pick<LogRow, 'position' | 'at' | 'hash'>;
};

/**
 * What a write is about. Those about different things may be run at the same time in one transaction: each alters nothing that
 * another one of these reads, but for what it has asked for `alone`. Null: it may not.
 */
export type Concern = { readonly tenantId: string; readonly subjects: readonly string[] | null };
