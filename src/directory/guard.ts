/** The brake: whether what a Change takes away may be published at once. Pure; what it has to know is given. */
import type { Change } from './change.ts';
import { keysOf } from './keys.ts';
import { limitOf, type Safety } from './safety.ts';

/** Why a Change is held, for people; the numbers are those of the moment when the brake tripped. */
export type HoldReason =
  | {
      readonly kind: 'threshold';
      /** Taken away within the window, this Change included. */
      readonly count: number;
      readonly limit: number;
      readonly managed: number;
      readonly windowMinutes: number;
    }
  | { readonly kind: 'protected'; readonly id: string }
  | { readonly kind: 'open-hold' }
  /** Something of what is deleted is held, or was rejected. */
  | { readonly kind: 'entangled'; readonly id: string };

/** `pass`: publish now. `hold`: keep what it takes away from applications until an administrator decides. */
export type Verdict = { readonly kind: 'pass' } | { readonly kind: 'hold'; readonly reason: HoldReason };

export const PASS: Verdict = Object.freeze({ kind: 'pass' });

/** What a Change takes away. `weight` is what it counts: a person, each member of a group, and at least one for a group. */
export type Taken = { readonly deactivates: boolean; readonly deletes: boolean; readonly weight: number };

const NOTHING: Taken = Object.freeze({ deactivates: false, deletes: false, weight: 0 });

export function takenBy({ type, before, after, left }: Change): Taken {
  if (before === null) return NOTHING;
  const isGroup = type.names.has('members');
  if (after === null)
    return { deactivates: false, deletes: true, weight: isGroup ? Math.max(1, left.length) : 1 };
  const deactivates = !isGroup && keysOf(before.doc).active && !keysOf(after.doc).active;
  return deactivates || left.length > 0
    ? { deactivates, deletes: false, weight: (deactivates ? 1 : 0) + left.length }
    : NOTHING;
}

/** The same of an entry of the log, as far as it says so in the open. */
export function takenByEntry(entry: {
  readonly kind: string;
  readonly resourceType: string;
  readonly payload: string;
}): number {
  const isGroup = entry.resourceType === 'Group';
  if (!isGroup && entry.resourceType !== 'User') return 0;
  if (!isGroup) return entry.kind === 'deleted' || entry.kind === 'deactivated' ? 1 : 0;
  const { left = [] } = JSON.parse(entry.payload) as { readonly left?: readonly unknown[] };
  return entry.kind === 'deleted' ? Math.max(1, left.length) : left.length;
}

/**
 * `recent`: what was taken away within the window before this Change; `open`: whether a hold of the integration is open;
 * `entangled`: whether applications see the resource, or a membership of it, only because it is held or was rejected.
 */
export type Situation = {
  readonly recent: number;
  readonly managed: number;
  readonly open: boolean;
  readonly entangled: boolean;
};

/** While a hold is open everything that is taken away joins it: an administrator decides about one thing, not about its rest. */
export function judge(
  change: Change,
  safety: Safety,
  { recent, managed, open, entangled }: Situation,
): Verdict {
  const { weight } = takenBy(change);
  if (weight === 0) return PASS;
  if (safety.protected.includes(change.id)) return held({ kind: 'protected', id: change.id });
  // Whoever is deleted takes along what is seen of it, so that has to be decided together.
  if (entangled && change.after === null) return held({ kind: 'entangled', id: change.id });
  if (!safety.enabled) return PASS;
  if (open) return held({ kind: 'open-hold' });
  const limit = limitOf(safety, managed);
  const count = recent + weight;
  if (count <= limit) return PASS;
  return held({ kind: 'threshold', count, limit, managed, windowMinutes: safety.windowMinutes });
}

const held = (reason: HoldReason): Verdict => ({ kind: 'hold', reason });

/** The reason as a sentence. */
export function reasonSentence(reason: HoldReason): string {
  switch (reason.kind) {
    case 'protected':
      return `"${reason.id}" is protected, so that nothing of it is taken away before somebody agrees.`;
    case 'entangled':
      return 'Something of what is deleted is held already or was rejected, so that it has to be decided together.';
    case 'open-hold':
      return 'A hold of this integration is open, and everything that is taken away joins it.';
    case 'threshold':
      return `${reason.count} removals within ${reason.windowMinutes} minutes are more than the ${reason.limit} that are let through for ${reason.managed} people.`;
  }
}
