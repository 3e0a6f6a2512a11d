/** The token endpoint of an integration (RFC 6749 §3.2): a form comes in, an access token or an error of §5.2 goes out. */
import { grantAccess, Refusal, type Credential, type Granted, type Services } from '../actions/index.ts';
import { OAUTH_ERRORS, OAuthError, readAccessRequest, type OAuthErrorCode } from '../directory/index.ts';
import { StoreBusy, StoreUnavailable } from '../store/index.ts';
import { BodyError, readForm } from './body.ts';

export type OAuthArrival = {
  readonly tenantId: string;
  readonly integrationId: string;
  readonly credential: Credential;
};

/** Never rejects. */
export async function answerTokenRequest(
  services: Services,
  request: Request,
  { tenantId, integrationId, credential }: OAuthArrival,
): Promise<Response> {
  try {
    if (request.method !== 'POST') return methodNotAllowed();
    const { maxTokenRequestBytes, bodyTimeoutMs } = services.config;
    const form = await readForm(request, { maxBodyBytes: maxTokenRequestBytes, bodyTimeoutMs });
    const asked = readAccessRequest(form, credential.authorization);
    return granted(await grantAccess(services, { tenantId, integrationId }, asked, credential));
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

type Headers = Readonly<Record<string, string>>;

const reply = (status: number, body: object, headers: Headers = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { ...UNCACHED, ...headers } });

const granted = ({ accessToken, expiresIn, scope }: Granted): Response =>
  reply(200, {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresIn,
    ...(scope === undefined ? {} : { scope }),
  });

const methodNotAllowed = (): Response =>
  refused('invalid_request', 'Ask for a token with POST.', { allow: 'POST' }, 405);

const refused = (
  code: OAuthErrorCode,
  description: string,
  headers: Headers = {},
  status: number = OAUTH_ERRORS[code],
): Response => reply(status, { error: code, error_description: description }, headers);

/** A client that used the Authorization header has to be told of the scheme (RFC 6749 §5.2), and any 401 bears a challenge. */
const EXTRA: Partial<Record<OAuthErrorCode, Headers>> = {
  invalid_client: { 'www-authenticate': 'Basic realm="SCIM", charset="UTF-8"' },
  temporarily_unavailable: { 'retry-after': '30' },
};

function failure(error: unknown, log: Services['log']): Response {
  if (error instanceof OAuthError) return refused(error.code, error.message, EXTRA[error.code]);
  if (error instanceof BodyError)
    return refused('invalid_request', error.message, {}, BODY_STATUS[error.fault]);
  if (error instanceof Refusal)
    return refused(
      'temporarily_unavailable',
      error.message,
      { 'retry-after': `${error.retryAfter ?? 1}` },
      429,
    );
  if (error instanceof StoreUnavailable || error instanceof StoreBusy) {
    log.warn({ err: error }, 'the store could not answer');
    return refused('temporarily_unavailable', 'Try again in a moment.', { 'retry-after': '2' });
  }
  log.error({ err: error }, 'a request for a token failed');
  return reply(500, { error: 'server_error', error_description: 'The server failed; its log says why.' });
}

const BODY_STATUS: Readonly<Record<BodyError['fault'], number>> = {
  unsupported: 415,
  'too large': 413,
  'too slow': 408,
  broken: 400,
};
