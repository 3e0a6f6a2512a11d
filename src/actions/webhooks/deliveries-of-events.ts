/** What became of events at each webhook that wants them: delivered, tried again, given up, or still to come. */
import {
  feedCursor,
  setDraftAt,
  TOKENS_OF_EVENT,
  wanted,
  type CloudEvent,
  type EventCursor,
} from '../../directory/index.ts';
import { deliveriesBetween, listWebhooks, type LogEntry, type Tx, type Webhook } from '../../store/index.ts';

/** An event of the feed with the entry that it is made of, and its number there. */
export type Told = { readonly event: CloudEvent; readonly entry: LogEntry; readonly index: number };

/** `next`: it has not come to this event; `waiting`: it is tried again; `dead`: it was given up. */
export type DeliveryState = 'next' | 'waiting' | 'delivered' | 'dead';

export type ToldDelivery = {
  readonly webhook: Pick<Webhook, 'id' | 'kind' | 'url' | 'description' | 'enabled'>;
  readonly state: DeliveryState;
  /** That failed. */
  readonly attempts: number;
  /** When it is tried again. */
  readonly due: string | null;
};

/** More than a tenant has. */
const MOST_WEBHOOKS = 500;

type Open = Awaited<ReturnType<typeof deliveriesBetween>>[number];

/** By the ids of the events, which are given in their order. Webhooks that began behind an event are left out. */
export async function deliveriesOfEvents(
  tx: Tx,
  tenantId: string,
  events: readonly Told[],
): Promise<ReadonlyMap<string, readonly ToldDelivery[]>> {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const { results } = await listWebhooks(tx, tenantId, { page: 1, size: MOST_WEBHOOKS });
  const ids = results.map(({ id }) => id);
  const range = { from: first.entry.position, to: last.entry.position };
  const open = Map.groupBy(await deliveriesBetween(tx, tenantId, ids, range), ({ webhookId }) => webhookId);
  return new Map(
    events.map((told) => [
      told.event.id,
      results.flatMap((webhook) => deliveryTo(webhook, told, open.get(webhook.id) ?? [])),
    ]),
  );
}

/** Of the same event a stream of tokens may have several. */
function deliveryTo(webhook: Webhook, told: Told, all: readonly Open[]): readonly ToldDelivery[] {
  const place: EventCursor = { position: told.entry.position, index: told.index };
  const open = all.filter((each) => isAt(place, webhook.kind === 'webhook' ? each : feedCursor(each)));
  if (open.length === 0 && !isWanted(webhook, told)) return [];
  const isBefore = isBehind(webhook, place);
  // It began at the end of the log as it was then. What it was told of before that, by a cursor or a replay, its attempts say:
  // to look through those of a week for each event of a page would cost more than it tells.
  if (open.length === 0 && !isBefore && webhook.createdAt > told.entry.at) return [];
  const { id, kind, url, description, enabled } = webhook;
  const due = open.flatMap(({ dueAt }) => dueAt ?? []);
  return [
    {
      webhook: { id, kind, url, description, enabled },
      state: stateOf(open.length, due.length, isBefore),
      attempts: Math.max(0, ...open.map(({ attempts }) => attempts)),
      due: due.length === 0 ? null : new Date(Math.min(...due)).toISOString(),
    },
  ];
}

const isAt = (place: EventCursor, { position, index }: EventCursor): boolean =>
  position === place.position && index === place.index;

function isWanted({ kind, types }: Webhook, { event, entry }: Told): boolean {
  if (kind === 'webhook') return wanted(types, event.type);
  const { type, data, subject } = event;
  const draft = { type, data, id: subject.slice(subject.indexOf('/') + 1) };
  const isToken = (number: number): boolean => setDraftAt({ draft, entry, types }, number) !== undefined;
  return Array.from({ length: TOKENS_OF_EVENT }, (_, number) => number).some(isToken);
}

/** Whether it stands before this event. */
function isBehind({ kind, cursor }: Webhook, place: EventCursor): boolean {
  const { position, index } = kind === 'webhook' ? cursor : feedCursor(cursor);
  return position < place.position || (position === place.position && index <= place.index);
}

function stateOf(open: number, due: number, isBefore: boolean): DeliveryState {
  if (due > 0) return 'waiting';
  if (open > 0) return 'dead';
  return isBefore ? 'next' : 'delivered';
}
