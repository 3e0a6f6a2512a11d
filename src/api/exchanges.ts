/** Exchanges: the requests of identity providers and what came of them, searched and read. */
import { z } from 'zod';
import { DENIALS, EFFECTS } from '../directory/index.ts';
import { endpoint } from './endpoint.ts';
import { ExchangeFacts } from './exchange-facts.ts';
import { ExchangeEventList, ExchangeEventQuery } from './exchange-events.ts';
import { Instant } from './list.ts';

/** What a screen shows, and a little more. */
const MAX_SIZE = 500;

/** No database takes text with NUL or with half a character. */
const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
const searched = (longest: number) =>
  z.string().min(1).max(longest).refine(isText, 'whole characters without NUL');
const time = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= 0, 'a time after 1970')
  .meta({ format: 'date-time' });

const IntegrationExchangeQuery = z.object({
  person: searched(400)
    .optional()
    .describe('The id or the userName of a person, or the id of a group, whom it is about.'),
  mentions: searched(200)
    .optional()
    .describe('A text in the request, in the answer or in what is told of them, in any letter case.'),
  status: z.coerce.number().int().min(100).max(599).optional(),
  effect: z.enum(EFFECTS).optional(),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  resourceType: searched(100)
    .optional()
    .meta({ examples: ['User'] }),
  token: searched(100).optional().describe('The id of a token.'),
  from: time.optional().describe('Not before.'),
  to: time.optional().describe('Before.'),
  cursor: searched(100).optional().describe('`next` of the page before.'),
  size: z.coerce.number().int().min(1).max(MAX_SIZE).default(50).describe('How many items a page has.'),
});

const ExchangeQuery = IntegrationExchangeQuery.extend({
  integration: searched(100).optional().describe('The id of an integration.'),
});

const StreamQuery = ExchangeQuery.pick({ integration: true });

const Exchange = z
  .object({
    id: z.string().describe('As the answer bore it in x-request-id.'),
    at: Instant,
    tenantId: z.string(),
    integrationId: z.string(),
    idp: z.string().describe('The dialect that the integration spoke at that time.'),
    sentence: z.string().meta({ examples: ['The provider removed Liv Berg from Sales.'] }),
    effect: z.enum(EFFECTS),
    method: z.string(),
    path: z.string(),
    query: z.string(),
    resourceType: z.string().nullable(),
    status: z.number().int(),
    durationMs: z.number(),
    token: z.object({ id: z.string(), label: z.string().nullable() }).nullable(),
    address: z.string().nullable(),
    agent: z.string().nullable(),
    facts: ExchangeFacts,
    advice: z.string().nullable().describe('What to do next in the identity provider.'),
    masked: z
      .boolean()
      .describe('Values that say who anybody is are left out, because who asks lacks USER:READ.'),
  })
  .meta({ id: 'Exchange' });

const ExchangeList = z
  .object({
    results: z.array(Exchange),
    next: z
      .string()
      .nullable()
      .describe(
        'The cursor of older ones, also on an empty page, because a search looks through so many at a time; null at the end.',
      ),
  })
  .meta({ id: 'ExchangeList' });

const ExchangeDetail = Exchange.extend({
  bodies: z
    .object({ request: z.string(), response: z.string() })
    .nullable()
    .describe('Without secrets; null where there were none or they are no longer kept.'),
  diff: z.array(z.object({ name: z.string(), from: z.unknown(), to: z.unknown() })),
  holder: z
    .object({
      type: z.enum(['User', 'Group']),
      id: z.string(),
      name: z.string().nullable(),
      integration: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
    })
    .nullable()
    .describe('Who has the name that it was refused for, as of now.'),
}).meta({ id: 'ExchangeDetail' });

const DenialList = z
  .object({
    results: z.array(
      z.object({ denial: z.enum(DENIALS), number: z.number().int(), since: Instant, lastAt: Instant }),
    ),
  })
  .meta({ id: 'DenialList' });

const NOUN = '/{tenant}/exchanges';
const OF_ONE = '/{tenant}/security-integrations/{id}';

// prettier-ignore
export const exchanges = Object.freeze({
  list:              endpoint('get', NOUN,                  'EXCHANGE:READ', 'Requests of identity providers and what came of them, newest first.', { query: ExchangeQuery, answer: ExchangeList }),
  stream:            endpoint('get', `${NOUN}/stream`,      'EXCHANGE:READ', 'Requests from now on as Server-Sent Events, each as in the list.', { query: StreamQuery, answer: { media: 'text/event-stream' } }),
  read:              endpoint('get', `${NOUN}/{id}`,        'EXCHANGE:READ', 'One of them, with its bodies and the attributes before and after.', { answer: ExchangeDetail }),
  events:            endpoint('get', `${NOUN}/{id}/events`, 'EVENT:READ',    'What applications are told of one, each event with its deliveries.', { query: ExchangeEventQuery, answer: ExchangeEventList }),
  listOfIntegration: endpoint('get', `${OF_ONE}/exchanges`, 'EXCHANGE:READ', 'Those of one integration, newest first.', { query: IntegrationExchangeQuery, answer: ExchangeList }),
  denials:           endpoint('get', `${OF_ONE}/denials`,   'EXCHANGE:READ', 'How many requests an integration has turned away, by cause.', { answer: DenialList }),
});
