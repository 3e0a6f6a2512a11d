/** Failures of the token endpoint as one table (RFC 6749 §5.2). */

export const OAUTH_ERRORS = Object.freeze({
  invalid_request: 400,
  invalid_client: 401,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  // Not of §5.2, but of RFC 6749 §4.1.2.1: there is no other word for it.
  temporarily_unavailable: 503,
});

export type OAuthErrorCode = keyof typeof OAUTH_ERRORS;

/** `message` is the error_description: it says what to do, and never holds a secret. */
export class OAuthError extends Error {
  override name = 'OAuthError';
  readonly code: OAuthErrorCode;
  constructor(code: OAuthErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
