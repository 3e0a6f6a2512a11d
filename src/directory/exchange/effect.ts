/** The effect of what was carried out: whether it changed something, was so already, or asked for something that did not happen. */
import { linkEditOf, type Edit } from '../../scim/index.ts';
import type { Change, Intent } from '../change.ts';
import type { Effect, Idle } from './facts.ts';

/** What an action noted when it was done. */
export type Done = {
  readonly intent: Intent;
  readonly change: Change | null;
  readonly skipped: readonly string[];
  readonly ignored: readonly string[];
  /** Why the brake keeps it back; null when it does not. */
  readonly held: string | null;
};

export type Outcome = { readonly effect: Effect; readonly idle: Idle | null };

/**
 * A removal that finds nothing is told from "already so": identity providers that name a member wrongly are answered with
 * success and remove nobody, which is the fault that nobody sees.
 */
export function outcomeOf(done: Done): Outcome {
  if (done.change !== null) return { effect: done.held === null ? 'changed' : 'held', idle: null };
  const idle = idleness(done);
  return { effect: idle === null ? 'already-so' : 'no-effect', idle };
}

function idleness({ intent, skipped, ignored }: Done): Idle | null {
  if (skipped.length > 0) return 'unknown-members';
  if (intent.kind !== 'patch') return null;
  if (intent.edits.some(isSelectiveRemoval)) return 'matched-nothing';
  if (!intent.edits.every(isEmpty)) return null;
  return ignored.length > 0 ? 'unknown-attributes' : 'no-operation';
}

/** A removal of chosen values; as nothing changed, it chose none. */
function isSelectiveRemoval(edit: Edit): boolean {
  if (edit.kind === 'strip') return edit.where !== null;
  return edit.kind === 'link' && (edit.edit.remove.size > 0 || edit.edit.where.length > 0);
}

/** An adding of no values asks for nothing. */
function isEmpty(edit: Edit): boolean {
  if (edit.kind === 'append') return edit.values.length === 0;
  return edit.kind === 'link' && edit.edit.base !== 'nothing' && edit.edit.add.size === 0;
}

/** The members that were to be removed by their ids and that were not there. */
export function absentFrom({ intent, change }: Pick<Done, 'intent' | 'change'>): readonly string[] {
  const remove = intent.kind === 'patch' ? linkEditOf(intent.edits)?.remove : undefined;
  if (remove === undefined || remove.size === 0) return [];
  const left = new Set(change?.left.map(({ memberId }) => memberId));
  return [...remove].filter((id) => !left.has(id));
}
