/** What receivers of security event tokens ask of a tenant: its tokens (RFC 8936), its keys, and what it is as their transmitter. */
import {
  pollStream,
  publishedKeys,
  Refusal,
  transmitterOf,
  type Credential,
  type Services,
} from '../actions/index.ts';
import { issueText, PollRequest } from '../api/index.ts';
import { StoreBusy, StoreUnavailable } from '../store/index.ts';
import { BodyError, readJson } from './body.ts';

const answerOf = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

const UNCACHED = Object.freeze({ 'cache-control': 'no-store' });

/** Never rejects. */
export async function answerPoll(
  services: Services,
  request: Request,
  {
    tenantId,
    id,
    credential,
  }: { readonly tenantId: string; readonly id: string; readonly credential: Credential },
): Promise<Response> {
  try {
    if (request.method !== 'POST')
      return refused(405, 'invalid_request', 'Poll with POST.', { allow: 'POST' });
    const { data, error } = PollRequest.safeParse((await readJson(request, services.config)) ?? {});
    if (error !== undefined) return refused(400, 'invalid_request', sentenceOf(error.issues));
    return answerOf(200, await pollStream(services, { ...data, tenantId, id, credential }), UNCACHED);
  } catch (error) {
    return failureOf(error, services.log);
  }
}

const sentenceOf = (issues: readonly { path: readonly PropertyKey[]; message: string }[]): string =>
  issues.map((issue) => `"${issue.path.map(String).join('.')}": ${issueText(issue)}`).join('; ');

/** As RFC 8935 §2.3 has it, which RFC 8936 §2.6 follows. */
const refused = (
  status: number,
  err: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Response => answerOf(status, { err, description }, { ...UNCACHED, ...headers });

function failureOf(error: unknown, log: Services['log']): Response {
  if (error instanceof BodyError)
    return refused(error.fault === 'too large' ? 413 : 400, 'invalid_request', error.message);
  if (error instanceof Refusal) return refusalOf(error);
  if (error instanceof StoreUnavailable || error instanceof StoreBusy) {
    log.warn({ err: error }, 'the store could not answer');
    return refused(503, 'unavailable', 'Try again in a moment.', { 'retry-after': '2' });
  }
  log.error({ err: error }, 'a stream could not be polled');
  return refused(500, 'internal', 'The server failed; its log says why.');
}

function refusalOf({ code, message, retryAfter }: Refusal): Response {
  if (code === 'unauthorized')
    return refused(401, 'authentication_failed', message, { 'www-authenticate': 'Bearer' });
  if (code === 'forbidden') return refused(403, 'access_denied', message);
  if (code === 'too-many-requests')
    return refused(429, 'too_many_requests', message, { 'retry-after': String(retryAfter ?? 1) });
  return refused(400, 'invalid_request', message);
}

/** Receivers ask again when a token names a key that they do not know. */
const KEYS_SECONDS = 300;
const CACHED = Object.freeze({ 'cache-control': `public, max-age=${KEYS_SECONDS}` });

export async function answerKeys(services: Services, tenantId: string): Promise<Response> {
  try {
    const keys = await publishedKeys(services, tenantId);
    return answerOf(200, keys, { ...CACHED, 'content-type': 'application/jwk-set+json' });
  } catch (error) {
    return failureOf(error, services.log);
  }
}

export const answerTransmitter = (services: Services, tenantId: string): Response =>
  answerOf(200, transmitterOf(services, tenantId), CACHED);
