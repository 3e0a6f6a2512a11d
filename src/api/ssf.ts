/** Streams of security event tokens that receivers manage by themselves (SSF 1.0): the names of the fields are those of the standard. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const text = (most: number) => z.string().max(most);
const uris = z.array(text(200)).max(50);
const method = z.enum(['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936']).describe('Push, or poll.');
const header = text(4000).regex(/^[\x21-\x7e][\x20-\x7e]*$/, 'visible ASCII');

/** Members that only the transmitter decides are taken and mean nothing, so that what was read can be sent back. */
const asked = {
  delivery: z
    .object({
      method,
      endpoint_url: text(2000)
        .optional()
        .describe('Where tokens are pushed to; of a poll the transmitter decides.'),
      authorization_header: header
        .optional()
        .describe('What is shown to whoever is pushed tokens; never read again.'),
    })
    .optional()
    .describe('Poll where it is left out.'),
  events_requested: uris
    .optional()
    .describe('All where it is left out; those that are not supported are passed over.'),
  description: text(1000).optional(),
};
const streamId = text(80);

const StreamConfiguration = z
  .object({
    stream_id: z.string(),
    iss: z.string(),
    aud: z.string(),
    events_supported: z.array(z.string()),
    events_requested: z.array(z.string()),
    events_delivered: z.array(z.string()),
    delivery: z.object({ method, endpoint_url: z.string() }),
    description: z.string().optional(),
  })
  .meta({ id: 'StreamConfiguration' });
const StreamsOrOne = z
  .union([StreamConfiguration, z.array(StreamConfiguration)])
  .describe('One where a stream_id is given, else all of this receiver.')
  .meta({ id: 'StreamConfigurations' });

const NewStream = z.object(asked).meta({ id: 'NewStream' });
const ChangedStream = z.object({ stream_id: streamId, ...asked }).meta({ id: 'ChangedStream' });

const status = z
  .enum(['enabled', 'paused', 'disabled'])
  .describe('paused: what happens is kept and told later; disabled: nothing is kept.');
const StreamStatus = z
  .object({ stream_id: z.string(), status, reason: z.string().optional() })
  .meta({ id: 'StreamStatus' });
const ChangedStatus = z
  .object({ stream_id: streamId, status, reason: text(1000).default('') })
  .meta({ id: 'ChangedStreamStatus' });
const Verification = z
  .object({
    stream_id: streamId,
    state: text(1000).optional().describe('Comes back in the verification event.'),
  })
  .meta({ id: 'StreamVerification' });

const One = z.object({ stream_id: streamId });
const OneOrAll = z.object({ stream_id: streamId.optional() });

const NOUN = '/{tenant}/ssf/streams';

// prettier-ignore
export const ssf = Object.freeze({
  read:         endpoint('get',    NOUN,                      'EVENT:READ',   'The streams that the caller has made for itself, or one of them.', { query: OneOrAll, answer: StreamsOrOne }),
  create:       endpoint('post',   NOUN,                      'EVENT:CREATE', 'Makes a stream of the caller.', { body: NewStream, answer: StreamConfiguration, status: 201 }),
  change:       endpoint('patch',  NOUN,                      'EVENT:UPDATE', 'Alters what is given.', { body: ChangedStream, answer: StreamConfiguration }),
  replace:      endpoint('put',    NOUN,                      'EVENT:UPDATE', 'Alters all that a receiver decides; what is left out is as if the stream were new.', { body: ChangedStream, answer: StreamConfiguration }),
  remove:       endpoint('delete', NOUN,                      'EVENT:DELETE', 'Ends a stream, with what was still to be delivered.', { query: One, answer: null }),
  status:       endpoint('get',    '/{tenant}/ssf/status',    'EVENT:READ',   'Whether a stream of the caller is enabled.', { query: One, answer: StreamStatus }),
  changeStatus: endpoint('post',   '/{tenant}/ssf/status',    'EVENT:UPDATE', 'Enables, pauses or disables a stream of the caller.', { body: ChangedStatus, answer: StreamStatus }),
  verify:       endpoint('post',   '/{tenant}/ssf/verify',    'EVENT:UPDATE', 'Sends a verification event over a stream of the caller.', { body: Verification, answer: null }),
});
