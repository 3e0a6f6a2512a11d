/** What a client asks of the token endpoint, taken out of its form and its Authorization header (RFC 6749 §4.4.2). Pure. */
import { basicIn, type Basic } from './basic.ts';
import { OAuthError } from './oauth-error.ts';

/** How the client proves who it is: by its secret (RFC 6749 §2.3.1) or by an assertion (RFC 7523 §2.2). */
export type Proof =
  | { readonly kind: 'secret'; readonly clientId: string; readonly secret: string }
  | { readonly kind: 'assertion'; readonly clientId: string | undefined; readonly assertion: string };

export type AccessRequest = { readonly proof: Proof; readonly scope: string | undefined };

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** RFC 6749 §3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;

/** Only these are named in an answer: the name of any other may be a secret that lost its own. */
const KNOWN = new Set([
  'grant_type',
  'scope',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
]);

type Given = (name: string) => string | undefined;

/** Errors: OAuthError. Parameters that are not known are ignored, and one without a value counts as left out (RFC 6749 §3.2). */
export function readAccessRequest(form: URLSearchParams, authorization: string | undefined): AccessRequest {
  for (const name of new Set(form.keys()))
    if (form.getAll(name).length > 1)
      throw new OAuthError(
        'invalid_request',
        KNOWN.has(name)
          ? `The parameter "${name}" is there more than once.`
          : 'A parameter is there more than once.',
      );
  const given: Given = (name) => form.get(name) || undefined;
  requireGrantType(given('grant_type'));
  const scope = given('scope');
  if (scope !== undefined && !SCOPE.test(scope))
    throw new OAuthError(
      'invalid_scope',
      'A scope is a list of printable words with one blank between them.',
    );
  return { proof: proofOf(given, authorization), scope };
}

function requireGrantType(type: string | undefined): void {
  if (type === undefined)
    throw new OAuthError(
      'invalid_request',
      'The parameter "grant_type" is missing; send client_credentials.',
    );
  if (type !== 'client_credentials')
    throw new OAuthError('unsupported_grant_type', 'Only the grant type client_credentials is served.');
}

/** A client uses one method, and no more (RFC 6749 §2.3). */
function proofOf(given: Given, authorization: string | undefined): Proof {
  const basic = authorization === undefined ? undefined : requireBasic(authorization);
  const [secret, assertion] = [given('client_secret'), given('client_assertion')];
  if ([basic, secret, assertion].filter((each) => each !== undefined).length > 1)
    throw new OAuthError(
      'invalid_request',
      'Authenticate in one way: Basic, client_secret or client_assertion.',
    );
  if (basic !== undefined) return basicProof(basic, given('client_id'));
  if (assertion !== undefined) return assertionProof(given, assertion);
  const clientId = given('client_id');
  if (secret === undefined || clientId === undefined)
    throw new OAuthError('invalid_client', 'Send client_id and client_secret, or a client_assertion.');
  return { kind: 'secret', clientId, secret };
}

function requireBasic(authorization: string): Basic {
  const basic = basicIn(authorization);
  const [user, password] = [formDecoded(basic?.user), formDecoded(basic?.password)];
  if (user === undefined || password === undefined)
    throw new OAuthError('invalid_client', 'The Authorization header is no Basic of client id and secret.');
  return { user, password };
}

/** Both parts are form-encoded before they are joined (RFC 6749 §2.3.1). */
function formDecoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function basicProof({ user, password }: Basic, clientId: string | undefined): Proof {
  if (clientId !== undefined && clientId !== user)
    throw new OAuthError('invalid_request', 'The client_id of the form is another than that of the header.');
  return { kind: 'secret', clientId: user, secret: password };
}

function assertionProof(given: Given, assertion: string): Proof {
  if (given('client_assertion_type') !== JWT_BEARER)
    throw new OAuthError('invalid_request', `The client_assertion_type has to be ${JWT_BEARER}.`);
  return { kind: 'assertion', clientId: given('client_id'), assertion };
}
