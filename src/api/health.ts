/** How a tenant and its integrations are. */
import { z } from 'zod';
import { HEALTH_STATES } from '../directory/index.ts';
import { endpoint } from './endpoint.ts';
import { Instant } from './list.ts';

const count = z.number().int();

const Status = z
  .object({
    integration: z.object({ id: z.string(), name: z.string(), idp: z.string(), enabled: z.boolean() }),
    state: z.enum(HEALTH_STATES),
    reason: z.string().describe('Why, and what to do, as a sentence.'),
    lastContactAt: Instant.nullable(),
    lastChangeAt: Instant.nullable().describe('Of the requests that were looked at.'),
    agent: z.string().nullable().describe('What the client called itself last.'),
    recent: z
      .object({ requests: count, refused: count, since: Instant.nullable() })
      .describe('The newest requests, at most 200.'),
    people: count,
    groups: count,
    held: count.describe('Changes that wait for a decision.'),
    credentials: z.object({ live: count, endAt: Instant.nullable().describe('When the last of them ends.') }),
    quirks: z
      .array(z.object({ fix: z.string(), sentence: z.string(), count }))
      .describe('What was read otherwise than it was written, of the newest requests.'),
  })
  .meta({ id: 'IntegrationStatus' });

const StatusList = z.object({ results: z.array(Status), total: count }).meta({ id: 'IntegrationStatusList' });

const counts = {
  requests: count,
  changed: count.describe('Those that altered something.'),
  refused: count.describe('Those that were answered with an error, and those that were turned away.'),
};

const Traffic = z
  .object({
    since: Instant.describe('When the first of the hours began.'),
    results: z.array(
      z.object({
        integrationId: z.string(),
        ...counts,
        hours: z.array(z.object({ at: Instant.describe('When it began.'), ...counts })),
      }),
    ),
    total: count,
  })
  .meta({ id: 'IntegrationTraffic' });

/** A week of hours: beyond it days say more. */
const MOST_HOURS = 168;

const TrafficQuery = z.object({
  hours: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_HOURS)
    .default(24)
    .describe('How many hours, the one that runs included.'),
});

const Overview = z
  .object({
    people: count,
    groups: count,
    held: count,
    leaversNotAcknowledged: count.describe('At most 100 are counted.'),
    days: z.array(
      z.object({
        day: z.string().meta({ format: 'date' }),
        joiners: count,
        movers: count.describe('Memberships that began or ended.'),
        leavers: count,
        counted: z.boolean().describe('Whether all of the day could be looked through.'),
      }),
    ),
  })
  .meta({ id: 'Overview' });

const OverviewQuery = z.object({
  days: z.coerce.number().int().min(1).max(90).default(14).describe('How many days, today included.'),
});

// prettier-ignore
export const health = Object.freeze({
  list:     endpoint('get', '/{tenant}/integration-statuses',      'INTEGRATION:READ', 'How the integrations of a tenant are, by name.', { answer: StatusList }),
  read:     endpoint('get', '/{tenant}/integration-statuses/{id}', 'INTEGRATION:READ', 'How one integration is.', { answer: Status }),
  traffic:  endpoint('get', '/{tenant}/integration-traffic',       'INTEGRATION:READ', 'How many requests each integration had, hour by hour, oldest first.', { query: TrafficQuery, answer: Traffic }),
  overview: endpoint('get', '/{tenant}/overview',                  'REPORT:READ',      'The tenant at a glance: counts, and joiners, movers and leavers of each day (UTC).', { query: OverviewQuery, answer: Overview }),
});
