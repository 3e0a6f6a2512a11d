/** The brake: whether a Change may be published at once. Pure; it sees the Change and nothing else. */
import type { Change } from './change.ts';

/** `pass`: publish now. `hold`: keep it from applications until an administrator decides; the reason is for people. */
export type Verdict = { readonly kind: 'pass' } | { readonly kind: 'hold'; readonly reason: string };

export const PASS: Verdict = Object.freeze({ kind: 'pass' });

/** No thresholds are set yet, so everything passes. */
export function judge(_change: Change): Verdict {
  return PASS;
}
