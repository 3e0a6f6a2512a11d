/** What is told of an exchange besides its bodies. */
import { z } from 'zod';
import { DENIALS, EFFECTS } from '../directory/index.ts';

const Named = z
  .object({ type: z.string().nullable(), id: z.string(), name: z.string().nullable() })
  .meta({ id: 'NamedThen' });
const some = <T extends z.ZodType>(of: T) => z.object({ count: z.number().int(), some: z.array(of) });

const part = {
  method: z.string(),
  type: z.string().nullable(),
  effect: z.enum(EFFECTS),
  subject: Named.nullable().describe('Whom it was about, by the name of that time.'),
  change: z
    .object({
      kind: z.enum(['created', 'updated', 'deleted']),
      attributes: z.array(z.string()),
      active: z.boolean().nullable().describe('What `active` became, where it altered.'),
      renamedFrom: z.string().nullable(),
      joined: some(Named),
      left: some(Named),
    })
    .nullable(),
  held: z.string().nullable().describe('Why it is kept from applications.'),
  idle: z.string().nullable().describe('Why nothing happened although something was asked for.'),
  reason: z
    .object({ kind: z.string(), status: z.number().int(), detail: z.string() })
    .nullable()
    .describe('Why it was refused.'),
  normalised: z
    .array(z.object({ fix: z.string(), where: z.array(z.string()), sentence: z.string() }))
    .describe('What was read otherwise than it was written.'),
  skipped: some(z.string()).describe('Ids of members that nobody has.'),
  absent: some(Named).describe('Members that were to be removed and were not there.'),
  ignored: some(z.string()).describe('Attributes that are not known.'),
};

export const ExchangeFacts = z
  .object({
    ...part,
    denial: z.enum(DENIALS).nullable(),
    credential: z.string().nullable().describe('What may be told of a token that is not valid.'),
    lookedFor: z.object({ attribute: z.string(), value: z.string() }).nullable(),
    found: z.number().int().nullable(),
    parts: z.array(z.object(part)).describe('The operations of a bulk request.'),
    leftOut: z.array(z.string()).describe('What the bodies have been shortened by.'),
  })
  .meta({ id: 'ExchangeFacts' });
