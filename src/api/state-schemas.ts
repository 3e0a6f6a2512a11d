/** Users, groups and memberships as they were at a moment, as schemas. */
import { z } from 'zod';
import { Instant } from './list.ts';

export const AnsweredAt = z
  .object({
    position: z.number().int().describe('The newest entry of the log at that moment; 0 is before the first.'),
    instant: Instant.describe('The moment that was asked for; of a position, the time of its entry.'),
    zone: z.string().describe('The zone in which the moment was understood.'),
  })
  .meta({ id: 'AnsweredAt' });

export const Named = z.object({ id: z.string(), name: z.string().nullable() }).meta({ id: 'Named' });
export const Someone = Named.extend({ type: z.string() }).meta({ id: 'Someone' });
export const Values = z.record(z.string(), z.unknown());

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

const Kind = z.enum(['OWNER', 'MEMBER']);
const GroupMemberAt = Someone.extend({
  since: z.number().int(),
  username: z.string().nullable(),
  displayName: z.string().nullable(),
  membership: Kind,
  groups: z
    .array(
      Named.extend({
        external: z.boolean().describe('Whether an integration manages it.'),
        membership: Kind,
      }),
    )
    .describe('This group.'),
}).meta({ id: 'GroupMemberAt' });

/** What public clients read of a group or a person. */
const managed = {
  description: z.string().describe('What a group that is kept by hand is for.'),
  managedExternally: z.boolean().describe('Whether an integration manages it.'),
  securityIntegrationId: z.string().nullable(),
  securityIntegrationName: z.string().nullable(),
};

const statesOf = <T extends z.ZodType>(id: string, item: T) =>
  z.object({ results: z.array(item), total: z.number().int(), at: AnsweredAt }).meta({ id });

export const StateList = statesOf('StateList', State);
export const MemberList = statesOf('MemberListAt', GroupMemberAt);
export const StateAt = State.extend({
  ...managed,
  former: z
    .array(z.object({ id: z.string(), until: z.number().int() }))
    .describe('Who had the name before and is gone since that position of the log; the latest first.'),
  groups: z.array(Member),
  at: AnsweredAt,
}).meta({
  id: 'StateAt',
});
