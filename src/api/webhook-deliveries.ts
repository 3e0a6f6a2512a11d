/** What becomes of deliveries to a webhook: every attempt, what waits or was given up, and what is delivered again. */
import { z } from 'zod';
import { Instant, ListQuery, listOf, searchText } from './list.ts';

export const Attempt = z
  .object({
    id: z.string(),
    event: z.string(),
    type: z.string(),
    at: Instant,
    durationMs: z.number().int(),
    status: z.number().int().nullable().describe('Of the answer; null where there was none.'),
    error: z.string().nullable(),
    answer: z.string().describe('Its first bytes.'),
  })
  .meta({ id: 'WebhookAttempt' });

export const AttemptQuery = z.object({
  before: searchText.default('').describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  event: searchText.optional().describe('The id of an event: only attempts to deliver it.'),
});
export const AttemptList = z
  .object({ results: z.array(Attempt), next: z.string().nullable() })
  .meta({ id: 'WebhookAttemptList' });

const Delivery = z
  .object({
    event: z.string(),
    type: z.string(),
    subject: z.string(),
    attempts: z.number().int(),
    since: Instant,
    due: Instant.nullable().describe('When it is tried again; null: it was given up.'),
  })
  .meta({ id: 'WebhookDelivery' });
export const DeliveryList = listOf('WebhookDeliveryList', Delivery);
export const DeliveryQuery = ListQuery.omit({ q: true }).extend({
  state: z.enum(['waiting', 'dead']).default('waiting'),
});

export const Replay = z
  .strictObject({
    failed: z.literal(true).optional().describe('Whatever was given up.'),
    after: searchText.optional().describe('A cursor; the beginning without it.'),
    until: searchText.optional().describe('The id of the last event.'),
  })
  .refine(
    ({ failed, until }) => (failed === undefined) !== (until === undefined),
    'either "failed" or "until"',
  )
  .meta({ id: 'WebhookReplay' });

export const Replayed = z.object({ events: z.number().int() }).meta({ id: 'WebhookReplayed' });
