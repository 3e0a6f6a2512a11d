/** What a write is about, for those with which it may be run side by side. */
import { isPerson, keysOf } from '../directory/index.ts';
import type { Caller } from './caller.ts';
import type { Write } from './write.ts';

/**
 * A person or a group by its id, or the names under which it is created. A removal is about everybody in the group, or about all
 * groups of the person; and what is held about whatever is held with it.
 */
export function subjectsOf({ brake }: Caller, { type, id, intent }: Write): readonly string[] | null {
  const isShared = isPerson({ type }) || type.names.has('members');
  if (!isShared || intent.kind === 'remove' || brake.holding) return null;
  if (intent.kind !== 'create') return [id];
  const { userName, displayName, externalId } = keysOf(intent.draft.doc);
  const name = isPerson({ type }) ? `userName ${userName}` : `displayName ${displayName}`;
  return [name, ...(externalId === null ? [] : [`externalId ${externalId}`])];
}
