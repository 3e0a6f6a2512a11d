/** The feed: what happened in the directory, for applications that keep up with it. */
import { z } from 'zod';
import { EVENT_TYPES, type EventType } from '../directory/index.ts';
import { endpoint } from './endpoint.ts';
import { Instant, searchText } from './list.ts';

const MAX_EVENTS = 1000;

const types = z
  .string()
  .max(1000)
  .optional()
  .describe('Only these types, separated by commas; user.* stands for all of a kind.')
  .meta({ examples: ['user.*,group.member_removed'] });

const after = searchText
  .optional()
  .describe(
    'The cursor behind which it begins, or the id of an event; `latest` is the end. The beginning without it.',
  );

const FeedQuery = z.object({
  after,
  types,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_EVENTS)
    .default(100)
    .describe('How many events a page has at most.'),
});

const StreamQuery = z.object({ after, types });

/** The data of each type is described at its `dataschema`. */
export const Event = z
  .object({
    specversion: z.literal('1.0'),
    id: z.string().describe('Unique within the source, and the cursor behind this event.'),
    source: z.string(),
    type: z.enum(Object.keys(EVENT_TYPES) as EventType[]),
    subject: z.string(),
    time: Instant,
    datacontenttype: z.literal('application/json'),
    dataschema: z.string(),
    tenant: z.string(),
    integration: z.string().optional(),
    exchange: z.string().optional(),
    actorkind: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

const EventPage = z
  .object({
    results: z.array(Event),
    next: z.string().describe('The cursor to go on with, also where there was nothing.'),
    more: z.boolean().describe('Whether there is more of the log to look through already.'),
  })
  .meta({ id: 'EventPage' });

const EventTypeList = z
  .object({
    results: z.array(z.object({ type: z.string(), sentence: z.string(), schema: z.string() })),
  })
  .meta({ id: 'EventTypeList' });

const TokenTypeList = z
  .object({ results: z.array(z.object({ type: z.string(), sentence: z.string() })) })
  .meta({ id: 'TokenTypeList' });

const NOUN = '/{tenant}/events';

// prettier-ignore
export const events = Object.freeze({
  snapshot: endpoint('get', `${NOUN}/snapshot`, 'EVENT:READ', 'The whole directory as applications see it, with the cursor from which its changes go on: JSON lines.', { answer: { media: 'application/jsonl' } }),
  stream:   endpoint('get', `${NOUN}/stream`,   'EVENT:READ', 'The feed as Server-Sent Events; Last-Event-ID goes on where the client was.', { query: StreamQuery, answer: { media: 'text/event-stream' } }),
  list:     endpoint('get', NOUN,               'EVENT:READ', 'What happened behind a cursor, in order, each event once (CloudEvents 1.0).', { query: FeedQuery, answer: EventPage }),
});

// prettier-ignore
export const eventSchemas = Object.freeze({
  list:   endpoint('get', '/event-schemas',        'open', 'The types of events.', { answer: EventTypeList }),
  tokens: endpoint('get', '/event-schemas/tokens', 'open', 'The events of security event tokens.', { answer: TokenTypeList }),
  read:   endpoint('get', '/event-schemas/{type}', 'open', 'The JSON Schema of a type of event.', { answer: { media: 'application/schema+json' } }),
});
