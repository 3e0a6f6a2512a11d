/** A sign-in provider as it is written in a form, and as it is sent. */
import { ApiError } from '../../api/client.ts';
import { words } from '../../words/index.ts';
import {
  demandLines,
  demandsIn,
  filledLines,
  ruleLines,
  rulesIn,
  wrongDemand,
  wrongRule,
  type Provider,
} from './provider-lines.ts';

const { fields } = words.signIn;

export type Written = Pick<
  Provider,
  'name' | 'issuer' | 'clientId' | 'scopes' | 'enabled' | 'createsAccounts' | 'trustsEmail'
> & {
  readonly clientSecret: string;
  readonly emailDomains: string;
  readonly requiredClaims: string;
  readonly rules: string;
};

export const BLANK: Written = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  scopes: 'openid email profile',
  enabled: true,
  createsAccounts: false,
  trustsEmail: false,
  emailDomains: '',
  requiredClaims: '',
  rules: '',
};

export const writtenOf = (provider: Provider): Written => ({
  ...provider,
  clientSecret: '',
  emailDomains: provider.emailDomains.join('\n'),
  requiredClaims: demandLines(provider.requiredClaims),
  rules: ruleLines(provider.rules),
});

/** Errors: a line that is not understood, as the server would say it. */
export function bodyOf({ name, issuer, clientId, scopes, enabled, createsAccounts, ...rest }: Written) {
  const { trustsEmail, clientSecret, emailDomains, requiredClaims, rules } = rest;
  const wrong = wrongDemand(requiredClaims) ?? wrongRule(rules);
  if (wrong !== undefined)
    throw new ApiError({ status: 400, code: 'invalid-request', detail: fields.wrong(wrong) });
  return {
    ...{ name, issuer, clientId, scopes, enabled, createsAccounts, trustsEmail },
    ...(clientSecret === '' ? {} : { clientSecret }),
    emailDomains: filledLines(emailDomains),
    requiredClaims: demandsIn(requiredClaims),
    rules: rulesIn(rules),
  };
}
