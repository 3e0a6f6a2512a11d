/** Answers of the SCIM endpoint: every body is application/scim+json, every failure a SCIM error (RFC 7644 §3.12). */
import { Refusal, type Body, type Services } from '../../actions/index.ts';
import { errorBody, ERRORS, ScimError, type ErrorName } from '../../scim/index.ts';
import { StoreBusy, StoreUnavailable } from '../../store/index.ts';
import { BodyError, type BodyFault } from '../body.ts';

export const SCIM_JSON = 'application/scim+json;charset=utf-8';
/** How long a client is asked to wait when the database is away or writes pile up. */
const RETRY_AFTER_SECONDS = '2';

/** Requests are counted by the second. */
const RATE_RETRY_SECONDS = '1';

export type Headers = Readonly<Record<string, string>>;

/** Answers of which the bodies are still to be told of; a Response gives its body only once. */
const bodies = new WeakMap<Response, Body>();

export function reply(status: number, value: unknown, headers: Headers = {}): Response {
  const text = JSON.stringify(value);
  const response = new Response(text, { status, headers: { 'content-type': SCIM_JSON, ...headers } });
  bodies.set(response, { text, value });
  return response;
}

/** The body that an answer of `reply` was made of. */
export const bodyOf = (response: Response): Body | null => bodies.get(response) ?? null;

/** 200 with a body that is sent piece by piece, as fast as the client takes it. */
export const replyInPieces = (pieces: readonly Uint8Array[], headers: Headers): Response =>
  new Response(streamOf(pieces), {
    status: 200,
    headers: { 'content-type': SCIM_JSON, 'content-length': String(lengthOf(pieces)), ...headers },
  });

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  const rest = pieces.values();
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = rest.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
  });
}

const lengthOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((length, piece) => length + piece.length, 0);

/** 204 or 304: without a body (RFC 9110 §15.3.5, §15.4.5). */
export const empty = (status: 204 | 304, headers: Headers = {}): Response =>
  new Response(null, { status, headers: { ...headers } });

/** What was removed has no tag. */
export const tagged = (tag: string | null): Headers => (tag === null ? {} : { etag: tag });

const FAULTS: Readonly<Record<BodyFault, ErrorName>> = {
  unsupported: 'unsupportedMediaType',
  encoded: 'unsupportedMediaType',
  'too large': 'payloadTooLarge',
  'too slow': 'requestTimeout',
  broken: 'invalidSyntax',
};

/** The answer to whatever was thrown. */
export function failure(error: unknown, log: Services['log']): Response {
  const { kind, detail } = problemOf(error, log);
  const encoded = error instanceof BodyError && error.fault === 'encoded';
  const headers = encoded ? NO_ENCODING : (EXTRA[kind] ?? {});
  return reply(ERRORS[kind].status, errorBody(kind, detail), headers);
}

export type Problem = { readonly kind: ErrorName; readonly detail: string };

/** What nobody foresaw is logged whole and answered without a word about the inside. */
export function problemOf(error: unknown, log: Services['log']): Problem {
  if (error instanceof ScimError) return { kind: error.kind, detail: error.message };
  if (error instanceof Refusal && error.code === 'too-many-requests')
    return { kind: 'tooManyRequests', detail: error.message };
  if (error instanceof BodyError) return { kind: FAULTS[error.fault], detail: error.message };
  if (error instanceof StoreUnavailable || error instanceof StoreBusy) {
    log.warn({ err: error }, 'the store could not answer');
    return { kind: 'unavailable', detail: '' };
  }
  log.error({ err: error }, 'a request failed');
  return { kind: 'internal', detail: 'The server failed; its log says why.' };
}

/** What of a body was not understood is told from its media type (RFC 9110 §12.5.3). */
const NO_ENCODING: Headers = { 'accept-encoding': 'identity' };

const EXTRA: Partial<Record<ErrorName, Headers>> = {
  unavailable: { 'retry-after': RETRY_AFTER_SECONDS },
  tooManyRequests: { 'retry-after': RATE_RETRY_SECONDS },
};
