/** The answers of a token endpoint: a token, or an error (RFC 6749 §5). */
import { Refusal, type Granted, type Services } from '../actions/index.ts';
import { OAUTH_ERRORS, OAuthError, type OAuthErrorCode } from '../directory/index.ts';
import { StoreBusy, StoreUnavailable } from '../store/index.ts';
import { BodyError } from './body.ts';

type Headers = Readonly<Record<string, string>>;

export type Answer = { readonly status: number; readonly body: object; readonly headers: Headers };

const reply = (status: number, body: object, headers: Headers = {}): Answer => ({ status, body, headers });

export const granted = ({ accessToken, expiresIn, scope }: Granted): Answer =>
  reply(200, {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: expiresIn,
    ...(scope === undefined ? {} : { scope }),
  });

export const methodNotAllowed = (): Answer =>
  refused('invalid_request', 'Ask for a token with POST.', { allow: 'POST' }, 405);

const refused = (
  code: OAuthErrorCode,
  description: string,
  headers: Headers = {},
  status: number = OAUTH_ERRORS[code],
): Answer => reply(status, { error: code, error_description: description }, headers);

/** A client that used the Authorization header has to be told of the scheme (RFC 6749 §5.2), and any 401 bears a challenge. */
const EXTRA: Partial<Record<OAuthErrorCode, Headers>> = {
  invalid_client: { 'www-authenticate': 'Basic realm="SCIM", charset="UTF-8"' },
  temporarily_unavailable: { 'retry-after': '30' },
};

export function failure(error: unknown, log: Services['log']): Answer {
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
  encoded: 415,
  'too large': 413,
  'too slow': 408,
  broken: 400,
};
