/** The brake: what is held of an integration, who decides about it, and the thresholds. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant, ListQuery, listOf, searchText } from './list.ts';

const Named = z.object({ id: z.string(), name: z.string().nullable() });
const Resource = z.object({ id: z.string(), name: z.string().nullable(), type: z.string() });
const count = z.number().int();

const Hold = z
  .object({
    id: z.string(),
    integration: Named,
    state: z.enum(['open', 'closed']),
    reason: z.string().describe('Why it began to be held, as a sentence.'),
    openedAt: Instant,
    closedAt: Instant.nullable(),
    items: z
      .object({ held: count, allowed: count, rejected: count, cancelled: count })
      .describe('How many wait, and what became of the others.'),
  })
  .meta({ id: 'Hold' });

const HoldItem = z
  .object({
    id: z.string().describe('What it is decided about by.'),
    kind: z.enum(['deactivation', 'deletion', 'removal']),
    state: z.enum(['held', 'rejected']),
    resource: Resource.describe('Who or what it is about; of a membership the group.'),
    member: Resource.nullable(),
    heldAt: Instant,
    exchange: z.string().nullable(),
  })
  .meta({ id: 'HoldItem' });

const HoldList = listOf('HoldList', Hold);
const HoldItemList = z
  .object({ results: z.array(HoldItem), next: z.string().nullable() })
  .meta({ id: 'HoldItemList' });

const HoldQuery = ListQuery.omit({ q: true }).extend({
  state: z.enum(['open', 'closed']).optional(),
  integration: searchText.optional().describe('The id of an integration.'),
});

const ItemQuery = z.object({
  state: z.enum(['held', 'rejected']).default('held'),
  after: searchText.default('').describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

const MAX_ITEMS = 10_000;

const Choice = z
  .strictObject({
    items: z
      .array(z.string().max(200))
      .max(MAX_ITEMS)
      .optional()
      .describe('Ids of items; everything that is held without them.'),
  })
  .meta({ id: 'HoldChoice' });

const Decided = z.object({ decided: count, cancelled: count }).meta({ id: 'HoldDecided' });

const thresholds = {
  enabled: z
    .boolean()
    .describe('Whether the thresholds count; protected users and groups are held in any case.'),
  minimum: count.describe('So many may always be taken away within the window.'),
  share: z.number().describe('And so many of the people that the integration manages, from 0 to 1.'),
  windowMinutes: count,
  protected: z.array(z.string().max(100)).describe('Ids of users and groups of which everything is held.'),
};
const Safety = z.object(thresholds).meta({ id: 'Safety' });
const SafetyChange = z.strictObject(thresholds).partial().meta({ id: 'SafetyChange' });

const BackTestQuery = z
  .strictObject({ ...thresholds, days: count.min(1).max(366).default(30) })
  .partial({ enabled: true, minimum: true, share: true, windowMinutes: true, protected: true })
  .meta({ id: 'BackTestRequest' });

const BackTest = z
  .object({
    since: Instant.describe('How far back the log was looked through.'),
    managed: count,
    limit: count,
    removals: count.describe('What was taken away in that time.'),
    holds: z.array(z.object({ at: Instant, count })),
  })
  .meta({ id: 'BackTest' });

const NOUN = '/{tenant}/holds';
const SAFETY = '/{tenant}/security-integrations/{id}/safety';

// prettier-ignore
export const holds = Object.freeze({
  list:   endpoint('get',  NOUN,                  'HOLD:READ',   'Destructive changes that are, or were, kept back; newest first.', { query: HoldQuery, answer: HoldList }),
  read:   endpoint('get',  `${NOUN}/{id}`,        'HOLD:READ',   'One hold.', { answer: Hold }),
  items:  endpoint('get',  `${NOUN}/{id}/items`,  'HOLD:READ',   'Who and what would go: people and groups first, then memberships.', { query: ItemQuery, answer: HoldItemList }),
  allow:  endpoint('post', `${NOUN}/{id}/allow`,  'HOLD:UPDATE', 'Publishes what is held, all or some; also what was rejected, if it is named.', { body: Choice, answer: Decided }),
  reject: endpoint('post', `${NOUN}/{id}/reject`, 'HOLD:UPDATE', 'Keeps applications seeing what is held, all or some, until the provider sends it again.', { body: Choice, answer: Decided }),
});

// prettier-ignore
export const safety = Object.freeze({
  read:     endpoint('get',   SAFETY,               'INTEGRATION:READ',   'The thresholds of an integration.', { answer: Safety }),
  change:   endpoint('patch', SAFETY,               'INTEGRATION:UPDATE', 'Chooses thresholds; what is not given stays.', { body: SafetyChange, answer: Safety }),
  backTest: endpoint('post',  `${SAFETY}/backtest`, 'INTEGRATION:READ',   'How often these thresholds would have held something lately.', { body: BackTestQuery, answer: BackTest }),
});
