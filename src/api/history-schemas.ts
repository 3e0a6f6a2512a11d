/** The nouns of history as schemas: states, facts, comparisons and undoing. */
import { z } from 'zod';
import { Instant, ListQuery, searchText } from './list.ts';

const At = searchText
  .optional()
  .describe(
    'The moment: a date, an RFC 3339 date and time (without a zone: UTC), or a position of the log. Without it: now.',
  );
export const StatesQuery = ListQuery.omit({ q: true }).extend({ at: At });
export const StateQuery = z.object({ at: At });

const AnsweredAt = z
  .object({
    position: z.number().int().describe('The newest entry of the log at that moment; 0 is before the first.'),
    instant: Instant.describe('The moment that was asked for; of a position, the time of its entry.'),
    zone: z.string().describe('The zone in which the moment was understood.'),
  })
  .meta({ id: 'AnsweredAt' });

const Named = z.object({ id: z.string(), name: z.string().nullable() }).meta({ id: 'Named' });
const Someone = Named.extend({ type: z.string() }).meta({ id: 'Someone' });
const Values = z.record(z.string(), z.unknown());

const State = z
  .object({
    ...Someone.shape,
    state: z.enum(['active', 'inactive']),
    erased: z.boolean(),
    integration: Named.nullable().describe('Which integration manages it; null: nobody.'),
    since: z.number().int().describe('The position of the log from which on it was so.'),
    until: z
      .number()
      .int()
      .nullable()
      .describe('The position at which it was no longer so; null: it still is.'),
    resource: Values.describe('The SCIM document, without its members.'),
  })
  .meta({ id: 'State' });

const Member = Someone.extend({ since: z.number().int() }).meta({ id: 'MembershipAt' });

const statesOf = <T extends z.ZodType>(id: string, item: T) =>
  z.object({ results: z.array(item), total: z.number().int(), at: AnsweredAt }).meta({ id });

export const StateList = statesOf('StateList', State);
export const MemberList = statesOf('MemberListAt', Member);
export const StateAt = State.extend({ groups: z.array(Member), at: AnsweredAt }).meta({ id: 'StateAt' });

const Link = z.object({ group: z.string(), id: z.string(), type: z.string() }).meta({ id: 'LinkOfFact' });

const Fact = z
  .object({
    position: z.number().int(),
    instant: Instant,
    kind: z.string(),
    resource: z.object({ type: z.string(), id: z.string() }),
    by: Named.extend({ kind: z.string() }),
    integration: Named.nullable(),
    exchange: z.string().nullable(),
    before: Values.nullable(),
    after: Values.nullable(),
    joined: z.array(Link),
    left: z.array(Link),
    erased: z.boolean(),
  })
  .meta({ id: 'Fact' });

export const FactPage = z
  .object({ results: z.array(Fact), next: z.number().int().nullable() })
  .meta({ id: 'FactPage' });

export const FactQuery = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0)
    .describe('The `next` of the page before; 0 begins at the first.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('How many entries a page has.'),
});

const Attribute = z.object({ name: z.string(), from: z.unknown(), to: z.unknown() });
const Membership = z.object({ group: Named, member: Someone }).meta({ id: 'MembershipChange' });

export const Comparison = z
  .object({
    from: AnsweredAt,
    to: AnsweredAt,
    joined: z.array(Someone),
    left: z.array(Someone),
    moved: z.array(
      Someone.extend({
        integration: z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullable(),
        joined: z.array(Named),
        left: z.array(Named),
      }),
    ),
    changed: z.array(Someone.extend({ attributes: z.array(Attribute) })),
    memberships: z.object({ came: z.array(Membership), went: z.array(Membership) }),
    endedIntegrations: z.array(z.string()),
  })
  .meta({ id: 'Comparison' });

const moment = searchText.min(1);
export const DiffQuery = z.object({ from: moment, to: moment.optional() });

export const UndoRange = z
  .union([
    z.strictObject({ exchange: searchText.min(1) }),
    z.strictObject({ from: moment, to: moment.optional(), integration: searchText.optional() }),
  ])
  .meta({ id: 'UndoRange' });

export const Undone = z
  .object({
    applied: z.boolean(),
    exchange: z.string().nullable().describe('The exchange under which this can be undone in turn.'),
    steps: z.array(
      z.looseObject({ kind: z.enum(['restore', 'remove', 'change']), id: z.string(), type: z.string() }),
    ),
    conflicts: z.array(z.object({ id: z.string(), type: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Undone' });
