/** The keys by which a tenant signs its security event tokens. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './list.ts';

const SigningKey = z
  .object({
    id: z.string().describe('The `kid` of tokens.'),
    algorithm: z.enum(['ES256', 'RS256']),
    createdAt: Instant,
    retiredAt: Instant.nullable().describe('When another took its place; null: it signs.'),
    publishedUntil: Instant.nullable(),
  })
  .meta({ id: 'SigningKey' });
const SigningKeyList = z.object({ results: z.array(SigningKey) }).meta({ id: 'SigningKeyList' });

const Rotating = z.object({
  algorithm: z.enum(['ES256', 'RS256']).default('ES256').describe('Only the key of this one is replaced.'),
});

const NOUN = '/{tenant}/signing-keys';

// prettier-ignore
export const signingKeys = Object.freeze({
  list:   endpoint('get',  NOUN, 'WEBHOOK:READ',   'Keys by which tokens are signed, and those that are still published, newest first.', { answer: SigningKeyList }),
  rotate: endpoint('post', NOUN, 'WEBHOOK:UPDATE', 'A new key; those before are published for a while.', { query: Rotating, answer: SigningKey, status: 201 }),
});
