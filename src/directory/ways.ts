/** How the client of an integration may authenticate: the ways, which of them are on, and how they are advertised. Pure. */
import type { JsonObject } from '../scim/index.ts';

/** Whose signed tokens are believed: of this issuer, for this audience, about this subject. */
export type Trust = {
  readonly issuer: string;
  readonly audience: string;
  /** '' for whoever the issuer speaks of. */
  readonly subject: string;
  /** Where the issuer's keys are (RFC 7517); '' finds them through the issuer's OpenID metadata. */
  readonly keysUrl: string;
};

export type Ways = {
  /** Tokens that Roster issues and somebody pastes. */
  readonly bearerTokens: boolean;
  /** A token or a client secret as the password of HTTP Basic (RFC 7617). */
  readonly basic: boolean;
  /** Access tokens for a client secret (RFC 6749 §4.4). */
  readonly clientCredentials: boolean;
  /** Seconds that an access token lives. */
  readonly expiresIn: number;
  /** Access tokens for an assertion that a trusted issuer has signed (RFC 7523 §2.2). */
  readonly clientAssertion: Trust | null;
  /** Tokens that a trusted issuer has signed, shown at the SCIM endpoint itself. */
  readonly issuerToken: Trust | null;
};

export const USUAL_WAYS: Ways = Object.freeze({
  bearerTokens: true,
  basic: false,
  clientCredentials: false,
  expiresIn: 3600,
  clientAssertion: null,
  issuerToken: null,
});

/** Shorter ones make clients ask all day, longer ones outlive what is known of the client. */
export const LIFETIME_SECONDS = Object.freeze({ least: 60, most: 86_400 });

/** Longest name of an issuer, an audience or a subject, and longest URL. */
export const LONGEST_NAME = 2000;

/** What is wrong with a trust, as a sentence; `plain` permits http to this very machine. */
export function faultOf(trust: Trust, plain: 'loopback' | 'nowhere'): string | undefined {
  const { issuer, audience, subject, keysUrl } = trust;
  if ([issuer, audience, subject, keysUrl].some((each) => each.length > LONGEST_NAME || each.includes('\0')))
    return `An issuer, audience, subject or URL has at most ${LONGEST_NAME} characters, without NUL.`;
  if (!isSafeUrl(issuer, plain)) return unsafe('issuer', plain);
  if (keysUrl !== '' && !isSafeUrl(keysUrl, plain)) return unsafe('URL of the keys', plain);
  if (audience === '') return 'Say for which audience the tokens are meant.';
  return undefined;
}

const unsafe = (what: string, plain: 'loopback' | 'nowhere'): string =>
  `The ${what} has to be an https URL without user, query and fragment${plain === 'loopback' ? ', or http on this machine' : ''}.`;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether keys may be fetched from there: nobody on the way can exchange them. */
export function isSafeUrl(text: string, plain: 'loopback' | 'nowhere'): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (`${username}${password}${search}${hash}` !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && plain === 'loopback' && LOOPBACK.test(hostname));
}

type Scheme = {
  readonly isOn: (ways: Ways) => boolean;
  readonly type: 'oauthbearertoken' | 'oauth2' | 'httpbasic';
  readonly name: string;
  readonly description: (tokenEndpoint: string) => string;
  readonly specUri: string;
};

const rfc = (number: number): string => `https://www.rfc-editor.org/info/rfc${number}`;

// prettier-ignore
const SCHEMES: readonly Scheme[] = Object.freeze([
  { isOn: (ways) => ways.bearerTokens,             type: 'oauthbearertoken', name: 'OAuth Bearer Token',       specUri: rfc(6750), description: () => 'A token of this integration, sent in the Authorization header.' },
  { isOn: (ways) => ways.issuerToken !== null,     type: 'oauthbearertoken', name: 'Issuer Token',             specUri: rfc(6750), description: () => 'A signed token of the trusted issuer, sent in the Authorization header.' },
  { isOn: (ways) => ways.clientCredentials,        type: 'oauth2',           name: 'OAuth Client Credentials', specUri: rfc(6749), description: (at) => `An access token that ${at} issues for the client secret.` },
  { isOn: (ways) => ways.clientAssertion !== null, type: 'oauth2',           name: 'OAuth Client Assertion',   specUri: rfc(7523), description: (at) => `An access token that ${at} issues for a signed assertion.` },
  { isOn: (ways) => ways.basic,                    type: 'httpbasic',        name: 'HTTP Basic',               specUri: rfc(7617), description: () => 'A token of this integration as the password, with any user name.' },
]);

/** The ways that are on as ServiceProviderConfig shows them (RFC 7643 §5); the first is the preferred one. */
export const schemesOf = (ways: Ways, tokenEndpoint: string): readonly JsonObject[] =>
  SCHEMES.filter(({ isOn }) => isOn(ways)).map(({ type, name, description, specUri }, at) => ({
    type,
    name,
    description: description(tokenEndpoint),
    specUri,
    primary: at === 0,
  }));

/** Whether anybody can come in at all. */
export const isAnyOn = (ways: Ways): boolean => SCHEMES.some(({ isOn }) => isOn(ways));

/** The challenge of a 401 (RFC 9110 §11.6.1). */
export const challengeOf = ({ basic }: Ways): string =>
  `Bearer realm="SCIM"${basic ? ', Basic realm="SCIM", charset="UTF-8"' : ''}`;
