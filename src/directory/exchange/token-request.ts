/** What is kept of a request for an access token: which client asked in which way, and never with what. Pure. */
import { isTokenShaped } from '../token.ts';
import type { Body } from './body.ts';
import { REMOVED } from './secrets.ts';

/** The type under which exchanges of the token endpoint are found. */
export const ACCESS_TOKEN = 'AccessToken';

/** As it follows the URL of the integration. */
export const TOKEN_PATH = '/oauth2/token';

/** The grants of RFC 6749 §4; anything else may be a secret that was entered in the wrong field. */
const GRANTS = new Set(['client_credentials', 'authorization_code', 'password', 'refresh_token']);
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** Longer scopes are shortened. */
const LONGEST_SCOPE = 200;

type Tellable = (value: string, integrationId: string) => boolean;

/** Parameters of which the value may be read, and when; all the others are told by their names, unknown ones not at all. */
const PARAMETERS: Readonly<Record<string, Tellable>> = Object.freeze({
  grant_type: (value) => GRANTS.has(value),
  client_id: (value, integrationId) => value === integrationId,
  client_secret: () => false,
  client_assertion_type: (value) => value === ASSERTION_TYPE,
  client_assertion: () => false,
  scope: (value) => !value.split(' ').some(isSecret),
});

/** One of ours, or of the shape of a signed token. */
const isSecret = (word: string): boolean => isTokenShaped(word) || /^[\w-]+\.[\w-]+\.[\w-]*$/.test(word);

/** The form as a JSON object, in the order in which its parameters are known. */
export function tellableForm(form: URLSearchParams, integrationId: string): Body {
  const entries = Object.entries(PARAMETERS).flatMap(([name, isTellable]): [string, string][] => {
    const value = form.get(name);
    if (value === null) return [];
    return [[name, isTellable(value, integrationId) ? value.slice(0, LONGEST_SCOPE) : REMOVED]];
  });
  return bodyFrom(Object.fromEntries(entries));
}

/** What was answered; `scope` repeats the request. */
export function tellableAnswer(answer: object): Body {
  const entries = Object.entries(answer).filter(([name]) => name !== 'scope');
  return bodyFrom(
    Object.fromEntries(entries.map(([name, value]) => [name, name === 'access_token' ? REMOVED : value])),
  );
}

const bodyFrom = (value: object): Body => ({ text: JSON.stringify(value), value });
