/** Why an administrative action was not carried out, as one table: stable codes with their HTTP statuses (RFC 9457). */

export const REFUSALS = Object.freeze({
  'invalid-request': { status: 400, title: 'The request is not understood.' },
  'passkey-refused': { status: 400, title: 'The passkey was not taken.' },
  unauthorized: { status: 401, title: 'The request bears no valid token.' },
  'sign-in-failed': { status: 401, title: 'Nobody was signed in.' },
  'proof-needed': { status: 403, title: 'Who is signed in has to prove it again.' },
  forbidden: { status: 403, title: 'The token does not permit this.' },
  'tenant-not-found': { status: 404, title: 'There is no such tenant.' },
  'integration-not-found': { status: 404, title: 'There is no such integration.' },
  'service-account-not-found': { status: 404, title: 'There is no such service account.' },
  'account-not-found': { status: 404, title: 'There is no such account.' },
  'provider-not-found': { status: 404, title: 'There is no such sign-in provider.' },
  'passkey-not-found': { status: 404, title: 'There is no such passkey.' },
  'session-not-found': { status: 404, title: 'There is no such session.' },
  'token-not-found': { status: 404, title: 'There is no such token.' },
  'secret-not-found': { status: 404, title: 'There is no such client secret.' },
  'resource-not-found': { status: 404, title: 'There is no such user or group, or there was none then.' },
  'exchange-not-found': { status: 404, title: 'Nothing is known of such an exchange.' },
  'role-not-found': { status: 404, title: 'There is no such role.' },
  'binding-not-found': { status: 404, title: 'There is no such binding.' },
  'rule-not-found': { status: 404, title: 'There is no such rule.' },
  'webhook-not-found': { status: 404, title: 'There is no such webhook.' },
  'hold-not-found': { status: 404, title: 'There is no such hold.' },
  'event-not-found': { status: 404, title: 'There is no such event.' },
  'event-type-not-found': { status: 404, title: 'There is no such type of event.' },
  'not-found': { status: 404, title: 'There is nothing here.' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here.' },
  'tenant-exists': { status: 409, title: 'A tenant of this id exists.' },
  'integration-exists': { status: 409, title: 'An integration of this name exists.' },
  'role-exists': { status: 409, title: 'A role of this name exists.' },
  'binding-exists': { status: 409, title: 'There is the same binding already.' },
  'role-managed': { status: 409, title: 'A managed role cannot be altered.' },
  'last-owner': { status: 409, title: 'Nobody could sign in any more.' },
  'last-way': { status: 409, title: 'It is the last way to sign in.' },
  'passkey-exists': { status: 409, title: 'This passkey is known already.' },
  'passkey-limit': { status: 409, title: 'There are as many passkeys as there may be.' },
  'passkeys-unavailable': { status: 409, title: 'Passkeys cannot be used at this address.' },
  'account-exists': { status: 409, title: 'An account of this name exists.' },
  'service-account-exists': { status: 409, title: 'A service account of this name exists.' },
  'service-account-managed': { status: 409, title: 'An integration brought this service account.' },
  'integration-ending': { status: 409, title: 'The integration is being deleted.' },
  'integration-published': { status: 409, title: 'Applications see people of the integration already.' },
  'integration-in-shadow': { status: 409, title: 'The integration is in shadow.' },
  'integration-going-live': { status: 409, title: 'The integration is going live.' },
  'tokens-off': { status: 409, title: 'The integration takes no bearer tokens.' },
  'request-under-way': { status: 409, title: 'The same request is still under way.' },
  'holds-open': { status: 409, title: 'Changes of the integration are held.' },
  'resource-exists': { status: 409, title: 'There is one of this name.' },
  'managed-externally': { status: 409, title: 'An integration manages it.' },
  'still-present': { status: 409, title: 'The person is still in the directory.' },
  'precondition-failed': { status: 412, title: 'It has changed since it was read.' },
  'payload-too-large': { status: 413, title: 'The body is too large.' },
  'key-reused': { status: 422, title: 'The idempotency key was used for another request.' },
  'too-many-requests': { status: 429, title: 'Too many requests.' },
  'provider-failed': { status: 502, title: 'The sign-in provider does not answer as it has to.' },
  unavailable: { status: 503, title: 'The directory cannot be reached at the moment.' },
});

export type RefusalCode = keyof typeof REFUSALS;

/** `detail` says to a person what to do. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: RefusalCode;
  /** When to ask again, in seconds; undefined where it is of no use. */
  readonly retryAfter: number | undefined;
  constructor(code: RefusalCode, detail: string, retryAfter?: number) {
    super(detail);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}
