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

/** An answer as data: nothing is made of it for HTTP before it is whole. */
export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  /** null: it has none, or it comes in pieces. */
  readonly body: Body | null;
  /** A body that is sent piece by piece, as fast as the client takes it. */
  readonly pieces?: readonly Uint8Array[];
};

export const reply = (status: number, value: unknown, headers: Headers = {}): Reply => ({
  status,
  headers: { 'content-type': SCIM_JSON, ...headers },
  body: { text: JSON.stringify(value), value },
});

export const replyInPieces = (pieces: readonly Uint8Array[], headers: Headers): Reply => ({
  status: 200,
  headers: { 'content-type': SCIM_JSON, 'content-length': String(lengthOf(pieces)), ...headers },
  body: null,
  pieces,
});

/** 204 or 304: without a body (RFC 9110 §15.3.5, §15.4.5). */
export const empty = (status: 204 | 304, headers: Headers = {}): Reply => ({ status, headers, body: null });

/** The one place where an answer is made of it; `more` are headers of every answer. */
export const responseOf = ({ status, headers, body, pieces }: Reply, more: Headers = {}): Response =>
  new Response(pieces === undefined ? (body?.text ?? null) : streamOf(pieces), {
    status,
    headers: { ...headers, ...more },
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
export function failure(error: unknown, log: Services['log']): Reply {
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
