/** The events that the end of a hold, or of a part of it, comes to: itself, and all that is published by it. Pure. */
import type { LoggedLink } from '../payload.ts';
import type { EventType } from './types.ts';
import { linkDraft, type Derived, type EventDraft, type ReadableEntry } from './draft.ts';

/** What is published: links of members that are no longer there, then people and groups. */
export type Allowed = {
  readonly links: readonly LoggedLink[];
  readonly deactivated: readonly string[];
  readonly deleted: readonly { readonly type: string; readonly id: string }[];
};

export function allowedEvents(entry: ReadableEntry, type: EventType): Derived {
  const told = JSON.parse(entry.payload) as Partial<Allowed> & { readonly items?: number };
  const { links = [], deactivated = [], deleted = [] } = told;
  const items = told.items ?? links.length + deactivated.length + deleted.length;
  const itself = (): EventDraft => ({ type, id: entry.resourceId, data: { id: entry.resourceId, items } });
  const makers: readonly (() => EventDraft)[] = [
    itself,
    ...links.map((link) => () => linkDraft('group.member_removed', link)),
    ...deactivated.map((id) => () => ({
      type: 'user.deactivated' as const,
      id,
      data: { id, version: null, patch: { active: false } },
    })),
    ...deleted.map(({ type, id }) => () => ({
      type: type === 'User' ? ('user.deleted' as const) : ('group.deleted' as const),
      id,
      data: { id, version: null },
    })),
  ];
  return { count: makers.length, at: (index) => (makers[index] ?? itself)() };
}
