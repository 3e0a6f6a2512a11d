/** The nouns of history as schemas: what is asked, facts, comparisons and undoing. */
import { z } from 'zod';
import { Instant, ListQuery, searchText } from './list.ts';
import { AnsweredAt, Named, Someone, Values } from './state-schemas.ts';

const At = searchText
  .optional()
  .describe(
    'The moment: a date, an RFC 3339 date and time (without a zone: UTC), or a position of the log. Without it: now.',
  );
export const StatesQuery = ListQuery.omit({ q: true }).extend({ at: At });
/** As many as the other lists of history: a large group is read in few pages. */
export const MembersQuery = StatesQuery.extend({
  size: z.coerce.number().int().min(1).max(1000).default(25).describe('How many members a page has.'),
});
export const NamedStatesQuery = StatesQuery.extend({
  name: searchText
    .min(1)
    .optional()
    .describe('Only who has this id, userName or displayName, whole and in any letter case.'),
});
export const StateQuery = z.object({ at: At });

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
      z.looseObject({
        ...{ kind: z.enum(['restore', 'remove', 'change']), id: z.string(), type: z.string() },
        attributes: z.array(Attribute).optional().describe('Of a change; likewise the groups that follow.'),
        join: z.array(z.string()).optional(),
        leave: z.array(z.string()).optional(),
      }),
    ),
    conflicts: z.array(z.object({ id: z.string(), type: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Undone' });
