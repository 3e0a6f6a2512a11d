/** The feed: what happened in a tenant behind a cursor, in order, each event once. */
import {
  BEGINNING,
  cursorText,
  readCursor,
  unknownTypes,
  WHOLE,
  type CloudEvent,
  type EventCursor,
} from '../../directory/index.ts';
import { readHead, type Tx } from '../../store/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { eventPage } from './event-page.ts';

/** `after`: a cursor, undefined for the beginning, `latest` for the end. `types`: separated by commas, `user.*` for all of a kind. */
export type FeedAsked = {
  readonly after: string | undefined;
  readonly limit: number;
  readonly types: string | undefined;
};

export type Feed = { readonly results: readonly CloudEvent[]; readonly next: string; readonly more: boolean };

/** Errors: tenant-not-found, invalid-request for a cursor or a type that is none. */
export async function readEvents(
  services: Services,
  tenantId: string,
  { after, limit, types }: FeedAsked,
): Promise<Feed> {
  const asked = typesIn(types);
  return services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const from = await cursorAt(tx, tenantId, after);
    const { events, next, more } = await eventPage(services, tx, tenantId, {
      after: from,
      limit,
      types: asked,
    });
    return { results: events, next: cursorText(next), more };
  });
}

/** Errors: invalid-request. */
export function typesIn(text: string | undefined): readonly string[] {
  const types = (text ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  requireTypes(types);
  return types;
}

/** Errors: invalid-request. */
export function requireTypes(types: readonly string[]): void {
  const [unknown] = unknownTypes(types);
  if (unknown !== undefined)
    throw new Refusal(
      'invalid-request',
      `"${unknown.slice(0, 80)}" is no type of event; it is one such as user.created, or user.* for all of a kind.`,
    );
}

/** Where a reader begins. Errors: invalid-request for what is no cursor, or one behind the end of this log. */
export async function cursorAt(tx: Tx, tenantId: string, text: string | undefined): Promise<EventCursor> {
  if (text === undefined || text === '') return BEGINNING;
  const end = (await readHead(tx, tenantId))?.position ?? 0;
  if (text === 'latest') return { position: end, index: WHOLE };
  const cursor = readCursor(text);
  if (cursor !== undefined && cursor.position <= end) return cursor;
  throw new Refusal(
    'invalid-request',
    cursor === undefined
      ? `"${text.slice(0, 80)}" is no cursor; send "next" of the page before, the id of an event, or nothing to begin at the first.`
      : `The log of this tenant ends at ${end}, before this cursor: it is of another tenant or database. Take a snapshot and go on from its cursor.`,
  );
}
