/** Webhooks: endpoints of applications that are told of events, and what became of each delivery. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant, ListQuery, listOf, searchText } from './list.ts';
import {
  Attempt,
  AttemptQuery,
  AttemptList,
  DeliveryList,
  DeliveryQuery,
  Replay,
  Replayed,
} from './webhook-deliveries.ts';

const types = z
  .array(z.string().max(200))
  .max(50)
  .describe(
    'Only these types, user.* for all of a kind; all of them where it is empty. Streams of tokens: URIs of their events.',
  );
const url = z
  .string()
  .max(2000)
  .meta({ examples: ['https://app.example.com/roster'] });
const description = z.string().max(1000);
const kind = z
  .enum(['webhook', 'push', 'poll'])
  .describe(
    'webhook: called with each event, signed as Standard Webhooks; push: called with signed security event tokens (RFC 8935); poll: tokens are fetched from a URL of this server (RFC 8936).',
  );
const audience = z.string().max(2000).describe('`aud` of tokens; the address where it is empty.');
const subjects = z
  .enum(['iss_sub', 'email', 'aliases'])
  .describe(
    'How signals about sessions and accounts name a person (RFC 9493): by id, by e-mail address, by both.',
  );
const algorithm = z
  .enum(['ES256', 'RS256'])
  .describe(
    'By which tokens are signed; RS256 for receivers that keep the interoperability profile of CAEP.',
  );
const receiverToken = z
  .string()
  .max(4000)
  .regex(/^[\x21-\x7e]*$/, 'visible ASCII without blanks')
  .describe('Of a stream that is pushed: the bearer token by which its receiver knows this server.');

const fields = {
  id: z.string(),
  kind,
  url,
  description,
  types,
  enabled: z.boolean(),
  status: z
    .enum(['enabled', 'paused', 'disabled'])
    .describe('paused: off, and what happens is kept for it; disabled: off, and nothing is kept.'),
  receiver: z.string().nullable().describe('Who made the stream for themselves; null for an administrator.'),
  disabledReason: z.string().nullable(),
  cursor: z.string().describe('Behind the last event that was taken up.'),
  failures: z.number().int().describe('Attempts that failed in a row.'),
  pausedUntil: Instant.nullable(),
  createdAt: Instant,
  audience,
  subjects,
  algorithm,
  issuer: z.string().nullable().describe('`iss` of tokens.'),
  keysUrl: z.string().nullable().describe('Where the keys are that tokens are verified with (JWKS).'),
};
const Webhook = z.object(fields).meta({ id: 'Webhook' });
const secret = z
  .string()
  .describe(
    'What requests are signed with (Standard Webhooks), or the token by which a stream is polled: shown this once.',
  );
const CreatedWebhook = z.object({ ...fields, secret: secret.nullable() }).meta({ id: 'CreatedWebhook' });
const WebhookList = listOf('WebhookList', Webhook);

const NewWebhook = z
  .strictObject({
    kind: kind.default('webhook'),
    url: url.default('').describe('Needed unless the stream is polled.'),
    description: description.default(''),
    types: types.default([]),
    enabled: z.boolean().default(true),
    audience: audience.default(''),
    subjects: subjects.default('iss_sub'),
    algorithm: algorithm.default('ES256'),
    receiverToken: receiverToken.default(''),
    after: searchText.optional().describe('A cursor to begin behind; the end of the log without it.'),
  })
  .meta({ id: 'NewWebhook' });

const ChangedWebhook = z
  .strictObject({
    url,
    description,
    types,
    enabled: z.boolean(),
    audience,
    subjects,
    algorithm,
    receiverToken,
  })
  .partial()
  .meta({ id: 'ChangedWebhook' });

const Rotated = z.object({ secret }).meta({ id: 'WebhookSecret' });

const NOUN = '/{tenant}/webhooks';

// prettier-ignore
export const webhooks = Object.freeze({
  list:         endpoint('get',    NOUN,                      'WEBHOOK:READ',   'Webhooks, oldest first.', { query: ListQuery.omit({ q: true }), answer: WebhookList }),
  create:       endpoint('post',   NOUN,                      'WEBHOOK:CREATE', 'Makes a webhook; the secret is shown this once.', { body: NewWebhook, answer: CreatedWebhook, status: 201 }),
  read:         endpoint('get',    `${NOUN}/{id}`,            'WEBHOOK:READ',   'One webhook.', { answer: Webhook }),
  change:       endpoint('patch',  `${NOUN}/{id}`,            'WEBHOOK:UPDATE', 'Alters what is given; one that is enabled is tried again at once.', { body: ChangedWebhook, answer: Webhook }),
  remove:       endpoint('delete', `${NOUN}/{id}`,            'WEBHOOK:DELETE', 'Ends a webhook, with what was still to be delivered.', { answer: null }),
  rotate:       endpoint('post',   `${NOUN}/{id}/secret`,     'WEBHOOK:UPDATE', 'A new secret; requests are signed with the old one, too, until it ends.', { answer: Rotated, status: 201 }),
  endOldSecret: endpoint('delete', `${NOUN}/{id}/secret/old`, 'WEBHOOK:UPDATE', 'Ends the old secret.', { answer: null }),
  attempts:     endpoint('get',    `${NOUN}/{id}/attempts`,   'WEBHOOK:READ',   'Attempts to deliver, newest first.', { query: AttemptQuery, answer: AttemptList }),
  deliveries:   endpoint('get',    `${NOUN}/{id}/deliveries`, 'WEBHOOK:READ',   'What waits to be tried again, or was given up.', { query: DeliveryQuery, answer: DeliveryList }),
  replay:       endpoint('post',   `${NOUN}/{id}/replay`,     'WEBHOOK:UPDATE', 'Delivers events again: a range, or whatever was given up.', { body: Replay, answer: Replayed }),
  test:         endpoint('post',   `${NOUN}/{id}/test`,       'WEBHOOK:UPDATE', 'Sends a test at once and says what came of it.', { answer: Attempt }),
});
