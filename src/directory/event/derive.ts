/** The events that an entry of the log comes to, each by itself, however many links the entry alters. Pure. */
import type { Json, JsonObject } from '../../scim/index.ts';
import type { Envelope } from '../chain.ts';
import { readPayload, type Facts, type Logged, type LoggedLink } from '../payload.ts';
import { patchOf } from './merge-patch.ts';
import { isEventType, type EventType } from './types.ts';

/** An entry of the log with the key of the person that it is about; undefined when the key is destroyed or there is none. */
export type ReadableEntry = Pick<
  Envelope,
  | 'kind'
  | 'resourceType'
  | 'resourceId'
  | 'integrationId'
  | 'actorKind'
  | 'actorId'
  | 'exchangeId'
  | 'versionTo'
> & {
  readonly position: number;
  readonly at: number;
  readonly payload: string;
};

/** An event without its envelope: what happened, to which id, and what is told of it. */
export type EventDraft = { readonly type: EventType; readonly id: string; readonly data: JsonObject };

/** How many events an entry comes to, and each of them by its number, so that a page need not make all of them. */
export type Derived = { readonly count: number; readonly at: (index: number) => EventDraft };

const NOTHING: Derived = Object.freeze({
  count: 0,
  at: () => {
    throw new RangeError('an entry without events');
  },
});

/** What is told of: acts on users, groups, integrations and holds. Of anything else in the log nothing comes. */
export function eventsOf(entry: ReadableEntry, key: Uint8Array | undefined): Derived {
  const type = `${entry.resourceType.toLowerCase()}.${entry.kind}`;
  if (!isEventType(type)) return NOTHING;
  if (type === 'hold.allowed') return allowedEvents(entry);
  if (entry.resourceType !== 'User' && entry.resourceType !== 'Group') return one(actDraft(entry, type));
  return resourceEvents(entry, type, readPayload(entry.payload, key));
}

const one = (draft: EventDraft): Derived => ({ count: 1, at: () => draft });

/** What is published by allowing a hold: links of members that are no longer there, then people and groups. */
export type Allowed = {
  readonly links: readonly LoggedLink[];
  readonly deactivated: readonly string[];
  readonly deleted: readonly { readonly type: string; readonly id: string }[];
};

function allowedEvents(entry: ReadableEntry): Derived {
  const { links, deactivated, deleted } = JSON.parse(entry.payload) as Allowed;
  const itself = (): EventDraft => ({
    type: 'hold.allowed',
    id: entry.resourceId,
    data: { id: entry.resourceId, items: links.length + deactivated.length + deleted.length },
  });
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
      return after[0] ?? NOTHING.at(index);
    },
  };
}

/** What the brake kept back is told when the hold is allowed. */
function publishedPart(entry: ReadableEntry, type: EventType, logged: Logged): Derived {
  if (entry.kind === 'deleted') return NOTHING;
  const { facts } = logged;
  const attributes = (facts?.attributes ?? []).filter(
    ({ name }) => entry.kind !== 'deactivated' || name !== 'active',
  );
  const rest = { ...logged, held: null, left: [], facts: facts === null ? null : { ...facts, attributes } };
  const told = entry.kind === 'deactivated' ? 'user.updated' : type;
  if (isBare(rest) && rest.joined.length === 0) return NOTHING;
  return resourceEvents({ ...entry, kind: 'updated' }, told, rest);
}

const isBare = ({ facts, integration }: Logged): boolean =>
  integration === null && facts !== null && (facts.attributes ?? []).length === 0;

function linkDraft(type: EventType, link: LoggedLink | undefined): EventDraft {
  if (link === undefined) return NOTHING.at(0);
  return {
    type,
    id: link.group,
    data: { group: { id: link.group }, member: { id: link.id, type: link.type } },
  };
}

/** `erased`: the key is gone, so that nothing is left to tell but that it happened. */
function selfDraft(entry: ReadableEntry, type: EventType, { facts, integration }: Logged): EventDraft {
  const data: Record<string, Json> = { id: entry.resourceId, version: entry.versionTo };
  if (integration !== null) data['integration'] = { from: integration.from, to: integration.to };
  if (facts === null) data['erased'] = true;
  else Object.assign(data, told(entry.kind, facts));
  return { type, id: entry.resourceId, data };
}

function told(kind: string, { attributes = [], before = {} }: Facts): JsonObject {
  if (kind === 'deleted') return { before };
  return kind === 'created' ? { resource: patchOf(attributes) } : { patch: patchOf(attributes) };
}
