/** Evidence: who left, when, and which applications acknowledged it. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant, searchText } from './list.ts';

const Acknowledged = z
  .object({ event: z.string(), type: z.string(), at: Instant })
  .meta({ id: 'Acknowledged' });

const moment = searchText.optional().describe('A date, a date and time, or a position of the log.');

const LeaverQuery = z.object({
  from: moment,
  to: moment,
  after: searchText.optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  missing: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Only those that no application acknowledged.'),
});

const Leaver = z
  .object({
    event: z.string(),
    type: z.string(),
    id: z.string(),
    userName: z.string().nullable(),
    requestedAt: Instant.describe('When the identity provider asked for it.'),
    publishedAt: Instant.describe('When applications were told: later where it was held.'),
    integration: z.string().nullable(),
    exchange: z.string().nullable(),
    receipts: z.array(
      z.object({
        consumer: z.string(),
        at: Instant,
        seconds: z.number().describe('From the request to the acknowledgement.'),
      }),
    ),
  })
  .meta({ id: 'Leaver' });

const LeaverList = z
  .object({ results: z.array(Leaver), next: z.string().nullable() })
  .meta({ id: 'LeaverList' });

// prettier-ignore
export const reports = Object.freeze({
  acknowledge: endpoint('post', '/{tenant}/events/{id}/ack', 'EVENT:UPDATE', 'Says that the application has done what the event asks of it.', { answer: Acknowledged }),
  leavers:     endpoint('get',  '/{tenant}/reports/leavers', 'REPORT:READ',  'Who was deactivated or deleted, when the provider asked, and who acknowledged it when.', { query: LeaverQuery, answer: LeaverList }),
});
