/** That the log is whole: checked, exported, signed; and the erasure of a person, which it survives. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Instant } from './list.ts';

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

// prettier-ignore
export const audit = Object.freeze({
  verify:     endpoint('get',  '/{tenant}/audit/verify',     'AUDITLOG:READ',   'Checks the log from its first entry to its end.', { answer: Verification }),
  checkpoint: endpoint('get',  '/{tenant}/audit/checkpoint', 'AUDITLOG:READ',   'The end of the log, signed.', { answer: Checkpoint }),
  export:     endpoint('get',  '/{tenant}/audit/export',     'AUDITLOG:EXPORT', 'All entries of the log, one JSON document per line.', { answer: { media: 'application/jsonl' } }),
  erase:      endpoint('post', '/{tenant}/users/{id}/erase', 'HISTORY:DELETE',  'Erases a person who is no longer in the directory, for good.', { answer: Certificate }),
});
