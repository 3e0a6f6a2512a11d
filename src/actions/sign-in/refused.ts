/** Why somebody was not let in by a sign-in provider: a stable code for the person, and a sentence for who reads the log. */

export type SignInRefusal =
  | 'provider-not-found'
  | 'provider-failed'
  | 'provider-refused'
  | 'sign-in-expired'
  | 'token-invalid'
  | 'email-not-allowed'
  | 'claim-missing'
  | 'not-invited'
  | 'account-locked';

export class SignInRefused extends Error {
  override name = 'SignInRefused';
  readonly code: SignInRefusal;
  constructor(code: SignInRefusal, reason: string) {
    super(reason);
    this.code = code;
  }
}
