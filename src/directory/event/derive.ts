/** The events that an entry of the log comes to, each by itself, however many links the entry alters. Pure. */
import type { Json, JsonObject } from '../../scim/index.ts';
import { readPayload, type Facts, type Logged } from '../payload.ts';
import { patchOf } from './merge-patch.ts';
import { allowedEvents } from './allowed.ts';
import { linkDraft, type Derived, type EventDraft, type ReadableEntry } from './draft.ts';
import { isEventType, type EventType } from './types.ts';

export const NO_EVENTS: Derived = Object.freeze({
  count: 0,
  at: () => {
    throw new RangeError('an entry without events');
  },
});

/** What is told of: acts on users, groups, integrations and holds. Of anything else in the log nothing comes. */
export function eventsOf(entry: ReadableEntry, key: Uint8Array | undefined): Derived {
  if (entry.kind === 'published') return publishedEvents(entry, key);
  const type = `${entry.resourceType.toLowerCase()}.${entry.kind}`;
  if (!isEventType(type)) return NO_EVENTS;
  if (type === 'hold.allowed' || type === 'hold.cancelled') return allowedEvents(entry, type);
  if (entry.resourceType !== 'User' && entry.resourceType !== 'Group') return one(actDraft(entry, type));
  return resourceEvents(entry, type, readPayload(entry.payload, key));
}

/** What goes live with its integration is new for whoever is told; memberships are told by themselves. */
function publishedEvents(entry: ReadableEntry, key: Uint8Array | undefined): Derived {
  if (entry.resourceType !== 'User' && entry.resourceType !== 'Group') return NO_EVENTS;
  const logged = readPayload(entry.payload, key);
  const kind = isBare(logged) ? 'updated' : 'created';
  const type = entry.resourceType === 'User' ? (`user.${kind}` as const) : (`group.${kind}` as const);
  return resourceEvents({ ...entry, kind }, type, logged);
}

const one = (draft: EventDraft): Derived => ({ count: 1, at: () => draft });

/** The payload of an act says whatever is known of it in the open. */
const actDraft = (entry: ReadableEntry, type: EventType): EventDraft => ({
  type,
  id: entry.resourceId,
  data: { ...(JSON.parse(entry.payload) as JsonObject), id: entry.resourceId },
});

/**
 * A resource is told of before those who join it, and after those who leave it where it ends. A change of members alone tells
 * nothing of the group itself.
 */
function resourceEvents(entry: ReadableEntry, type: EventType, logged: Logged): Derived {
  if (logged.held !== null) return publishedPart(entry, type, logged);
  const { joined, left } = logged;
  const linksOnly = entry.kind === 'updated' && joined.length + left.length > 0 && isBare(logged);
  const self: readonly EventDraft[] = linksOnly ? [] : [selfDraft(entry, type, logged)];
  const ends = entry.kind === 'deleted';
  const [before, after] = ends ? [[], self] : [self, []];
  const count = before.length + left.length + joined.length + after.length;
  return {
    count,
    at: (index) => {
      const first = before[index];
      if (first !== undefined) return first;
      const link = index - before.length;
      if (link < left.length) return linkDraft('group.member_removed', left[link]);
      if (link < left.length + joined.length)
        return linkDraft('group.member_added', joined[link - left.length]);
      return after[0] ?? NO_EVENTS.at(index);
    },
  };
}

/** What the brake kept back is told when the hold is allowed. */
function publishedPart(entry: ReadableEntry, type: EventType, logged: Logged): Derived {
  if (entry.kind === 'deleted') return NO_EVENTS;
  const { facts } = logged;
  // Whoever is created was seen all along: it was held that they were gone.
  const isInactive = entry.kind === 'deactivated' || entry.kind === 'created';
  const attributes = (facts?.attributes ?? []).filter(({ name }) => !isInactive || name !== 'active');
  const rest = { ...logged, held: null, left: [], facts: facts === null ? null : { ...facts, attributes } };
  const told = isInactive ? 'user.updated' : type;
  if (isBare(rest) && rest.joined.length === 0) return NO_EVENTS;
  return resourceEvents({ ...entry, kind: 'updated' }, told, rest);
}

const isBare = ({ facts, integration }: Logged): boolean =>
  integration === null && facts !== null && (facts.attributes ?? []).length === 0;

/** `erased`: the key is gone, so that nothing is left to tell but that it happened. */
function selfDraft(entry: ReadableEntry, type: EventType, { facts, integration }: Logged): EventDraft {
  const data: Record<string, Json> = { id: entry.resourceId, version: entry.versionTo };
  if (integration !== null) data['integration'] = { from: integration.from, to: integration.to };
  if (facts === null) data['erased'] = true;
  else Object.assign(data, told(entry.kind, facts));
  return { type, id: entry.resourceId, data };
}

function told(kind: string, { attributes = [], emptied, before = {} }: Facts): JsonObject {
  if (kind === 'deleted') return { before };
  return kind === 'created' ? { resource: patchOf(attributes) } : { patch: patchOf(attributes, emptied) };
}
