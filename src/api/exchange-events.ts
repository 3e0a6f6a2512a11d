/** What applications are told of an exchange, and what became of its deliveries. */
import { z } from 'zod';
import { Event } from './events.ts';
import { Instant, searchText } from './list.ts';

export const ExchangeEventQuery = z.object({
  after: searchText.optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many events a page has at most.'),
});

const EventDelivery = z.object({
  webhook: z.object({
    id: z.string(),
    kind: z.enum(['webhook', 'push', 'poll']),
    url: z.string(),
    description: z.string(),
    enabled: z.boolean(),
  }),
  state: z
    .enum(['next', 'waiting', 'delivered', 'dead'])
    .describe(
      'next: the webhook has not come to this event; waiting: it is tried again, or to be acknowledged; dead: it was given up.',
    ),
  attempts: z.number().int().describe('That failed; 0 once it is delivered.'),
  due: Instant.nullable().describe('When it is tried again.'),
});

export const ExchangeEventList = z
  .object({
    results: z.array(
      z.object({
        event: Event,
        deliveries: z
          .array(EventDelivery)
          .nullable()
          .describe(
            'At the webhooks that want it and had begun by then; null without the permission WEBHOOK:READ.',
          ),
      }),
    ),
    next: z.string().nullable().describe('The cursor to go on with; null at the end.'),
    silence: z
      .enum(['nothing-altered', 'shadow', 'kept-back'])
      .nullable()
      .describe(
        'Why there is nothing: nothing was altered, the integration was in shadow, or it is kept back until somebody decides.',
      ),
  })
  .meta({ id: 'ExchangeEventList' });
