/** Who calls, and the API tokens of that person. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './list.ts';
import { MaxAge } from './tokens.ts';

const Me = z
  .object({
    kind: z.string(),
    id: z.string(),
    label: z.string(),
    owner: z.boolean().describe('Whether it is an owner of the whole instance, who may do everything.'),
    auditor: z
      .boolean()
      .describe('Whether it is an auditor of the whole instance, who reads and exports everything.'),
    readOnly: z.boolean().describe('Whether it may only read, whatever its permissions.'),
    tenants: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          permissions: z.record(z.string(), z.array(z.string())),
        }),
      )
      .describe(
        'Those in which a person has a role, with what it permits; owners and auditors reach all, and they are not listed.',
      ),
  })
  .meta({ id: 'Me' });

const PersonalToken = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    prefix: z.string(),
    readOnly: z.boolean(),
    iat: Instant,
    exp: Instant.nullable(),
    lastUsed: Instant.nullable().describe('To the minute.'),
    lastUsedFrom: z.string().nullable(),
    extended: z.boolean().describe('Whether each use moves its end ahead.'),
    expired: z.boolean().describe('Whether it opens nothing any more, by its end or because it was revoked.'),
  })
  .meta({ id: 'PersonalToken' });

const PersonalTokenList = z
  .object({ results: z.array(PersonalToken), total: z.number().int() })
  .meta({ id: 'PersonalTokenList' });

const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[^\0]*$/, 'text without NUL');

const NewPersonalToken = z
  .strictObject({
    name: text(200).min(1),
    description: text(1000).default(''),
    maxAge: MaxAge.default(''),
    extended: z.boolean().default(false).describe('Each use moves its end ahead.'),
    readOnly: z.boolean().default(false).describe('Narrows it to reading.'),
  })
  .refine(({ extended, maxAge }) => !extended || maxAge !== '', 'an extended token needs a maxAge')
  .meta({ id: 'NewPersonalToken' });

const CreatedPersonalToken = z
  .object({ id: z.string(), name: z.string(), prefix: z.string(), fullToken: z.string() })
  .meta({ id: 'CreatedPersonalToken' });

const TOKENS = '/me/api-tokens';

// prettier-ignore
export const me = Object.freeze({
  read:        endpoint('get',    '/me',            'anybody', 'Who calls, and what they may do where.', { answer: Me }),
  listTokens:  endpoint('get',    TOKENS,           'person',  'The API tokens of the caller, oldest first; those that ended stay as evidence.', { answer: PersonalTokenList }),
  issueToken:  endpoint('post',   TOKENS,           'person',  'Issues a token that does what the caller may do, or only reads; for who is signed in. It is shown this once.', { body: NewPersonalToken, answer: CreatedPersonalToken, status: 201, sensitive: true, proof: true }),
  revokeToken: endpoint('delete', `${TOKENS}/{id}`, 'person',  'Revokes one of them.', { answer: null }),
});
