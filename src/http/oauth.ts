/** The token endpoint of an integration (RFC 6749 §3.2): a form comes in, an access token or an error of §5.2 goes out, and both are kept for people to read. */
import { grantAccess, openNotes, type Credential, type Granted, type Services } from '../actions/index.ts';
import {
  readAccessRequest,
  tellableAnswer,
  tellableForm,
  TOKEN_PATH,
  type Body,
} from '../directory/index.ts';
import { readForm } from './body.ts';
import { EXCHANGE_HEADER } from './exchange-header.ts';
import { failure, granted, methodNotAllowed, type Answer } from './oauth-answers.ts';

export type OAuthArrival = {
  readonly tenantId: string;
  readonly integrationId: string;
  readonly credential: Credential;
};

/** What of the form may be told, null while it has not been read; and by what a token was granted, if one was. */
type Seen = { form: Body | null; by: Granted['by'] | undefined };

/** Never rejects. */
export async function answerTokenRequest(
  services: Services,
  request: Request,
  arrival: OAuthArrival,
): Promise<Response> {
  const { clock, exchanges } = services;
  const { tenantId, integrationId, credential } = arrival;
  const seen: Seen = { form: null, by: undefined };
  const [since, exchange] = [clock.ticks(), clock.resourceId()];
  const { status, body, headers } = await answerTo(services, request, arrival, seen);
  exchanges.keep({
    entrance: { tenantId, integrationId, exchange, notes: openNotes() },
    asked: 'access-token',
    method: request.method,
    path: TOKEN_PATH,
    // Nothing is read from it (RFC 6749 §3.2), and a secret may stand in it.
    query: '',
    credential,
    caller: null,
    by: seen.by,
    status,
    durationMs: clock.ticks() - since,
    request: seen.form,
    response: tellableAnswer(body),
  });
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...UNCACHED, ...headers, [EXCHANGE_HEADER]: exchange },
  });
}

async function answerTo(
  services: Services,
  request: Request,
  { tenantId, integrationId, credential }: OAuthArrival,
  seen: Seen,
): Promise<Answer> {
  try {
    if (request.method !== 'POST') return methodNotAllowed();
    const { maxTokenRequestBytes, bodyTimeoutMs } = services.config;
    const form = await readForm(request, { maxBodyBytes: maxTokenRequestBytes, bodyTimeoutMs });
    seen.form = tellableForm(form, integrationId);
    const asked = readAccessRequest(form, credential.authorization);
    const given = await grantAccess(services, { tenantId, integrationId }, asked, credential);
    seen.by = given.by;
    return granted(given);
  } catch (error) {
    return failure(error, services.log);
  }
}

/** What is answered here is kept by nobody on the way (RFC 6749 §5.1). */
const UNCACHED = Object.freeze({
  'content-type': 'application/json;charset=UTF-8',
  'cache-control': 'no-store',
  pragma: 'no-cache',
});
