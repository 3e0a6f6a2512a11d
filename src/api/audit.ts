/** That the log is whole: checked, exported, signed; and the erasure of a person, which it survives. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { CursorQuery, Instant, searchText } from './list.ts';

const Checkpoint = z
  .object({
    tenant: z.string(),
    position: z.number().int(),
    hash: z.string(),
    instant: Instant,
    publicKey: z.string().describe('The Ed25519 key that signed, 32 bytes in base64url.'),
    signature: z.string(),
  })
  .meta({ id: 'Checkpoint' });

const Verification = z
  .object({
    tenant: z.string(),
    position: z.number().int(),
    hash: z.string(),
    flaw: z
      .object({ position: z.number().int(), reason: z.string() })
      .nullable()
      .describe('The first entry that is not as it was written; null when all are.'),
  })
  .meta({ id: 'Verification' });

const Certificate = z
  .object({
    tenant: z.string(),
    person: z.string(),
    instant: Instant,
    position: z.number().int(),
    checkpoint: Checkpoint,
  })
  .meta({ id: 'ErasureCertificate' });

const time = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= 0, 'a time after 1970')
  .meta({ format: 'date-time' });

const ActQuery = CursorQuery.extend({
  actor: searchText.optional().describe('The id of who did it.'),
  operation: searchText
    .optional()
    .describe('An operation, or a noun for all of it.')
    .meta({ examples: ['roles.create', 'tokens'] }),
  mentions: searchText.optional().describe('A text in what is told of it.'),
  from: time.optional().describe('Not before.'),
  to: time.optional().describe('Before.'),
});

const Act = z
  .object({
    id: z.string(),
    position: z.number().int().describe('Of its entry in the log.'),
    at: Instant,
    operation: z.string().meta({ examples: ['roles.create'] }),
    actor: z.object({ kind: z.string(), id: z.string() }),
    by: z.string().describe('The name of who did it, then.'),
    from: z.string().nullable().describe('The address.'),
    params: z.record(z.string(), z.string()).describe('What it was done to: the names of the path.'),
    given: z.unknown().describe('What was sent, without secrets.'),
    before: z.unknown().describe('What was there before, where it can be read.'),
    refused: z.string().nullable().describe('Why it was refused; null: it was done.'),
  })
  .meta({ id: 'Act' });

const ActList = z
  .object({ results: z.array(Act), next: z.string().nullable().describe('The cursor of older ones.') })
  .meta({ id: 'ActList' });

// prettier-ignore
export const instanceAudit = Object.freeze({
  acts: endpoint('get', '/audit/acts', 'auditor', 'Sign-ins, and what was done to the instance itself, newest first.', { query: ActQuery, answer: ActList }),
});

// prettier-ignore
export const audit = Object.freeze({
  acts:       endpoint('get',  '/{tenant}/audit/acts',       'AUDITLOG:READ',   'Every act of administration in the tenant, newest first.', { query: ActQuery, answer: ActList }),
  verify:     endpoint('get',  '/{tenant}/audit/verify',     'AUDITLOG:READ',   'Checks the log from its first entry to its end.', { answer: Verification }),
  checkpoint: endpoint('get',  '/{tenant}/audit/checkpoint', 'AUDITLOG:READ',   'The end of the log, signed.', { answer: Checkpoint }),
  export:     endpoint('get',  '/{tenant}/audit/export',     'AUDITLOG:EXPORT', 'All entries of the log, one JSON document per line.', { answer: { media: 'application/jsonl' } }),
  erase:      endpoint('post', '/{tenant}/users/{id}/erase', 'HISTORY:DELETE',  'Erases a person who is no longer in the directory, for good.', { answer: Certificate }),
});
