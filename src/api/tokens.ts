/** Tokens of an integration: two or more may live at once, so that one can be exchanged without a gap. */
import { z } from 'zod';
import { readDuration } from '../directory/index.ts';
import { endpoint } from './endpoint.ts';
import { Instant } from './list.ts';

/** `P90D`; blank or left out: never. */
export const MaxAge = z
  .string()
  .max(40)
  .refine((text) => text === '' || readDuration(text) !== undefined, 'an ISO 8601 duration such as P90D')
  .meta({ examples: ['P90D'] });

export const Token = z
  .object({
    id: z.string(),
    label: z.string(),
    prefix: z.string().describe('The beginning of the token, to tell it from others.'),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
    lastUsedAt: Instant.nullable().describe('To the minute.'),
    lastUsedFrom: z.string().nullable(),
    lastUsedAgent: z.string().nullable(),
  })
  .meta({ id: 'Token' });

export const NewToken = z
  .strictObject({ label: z.string().min(1).max(200), maxAge: MaxAge.optional() })
  .meta({ id: 'NewToken' });

const IssuedToken = z
  .object({ id: z.string(), label: z.string(), prefix: z.string(), fullToken: z.string() })
  .meta({ id: 'IssuedToken' });

const TokenList = z.object({ results: z.array(Token), total: z.number().int() }).meta({ id: 'TokenList' });

const NOUN = '/{tenant}/security-integrations/{id}/tokens';

// prettier-ignore
export const tokens = Object.freeze({
  list:   endpoint('get',    NOUN,                'TOKEN:READ',   'The tokens of an integration, oldest first; revoked ones stay as evidence.', { answer: TokenList }),
  issue:  endpoint('post',   NOUN,                'TOKEN:CREATE', 'Issues a token beside those that there are; its secret is shown this once.', { body: NewToken, answer: IssuedToken, status: 201 }),
  revoke: endpoint('delete', `${NOUN}/{tokenId}`, 'TOKEN:DELETE', 'Revokes a token: it opens nothing from now on.', { answer: null }),
});
