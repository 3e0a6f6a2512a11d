/** What an administrator should do in the identity provider about a refused request: dialect × error, as one table. */

/** `kind` is a scimType, or a status where the RFC has no scimType, or why somebody was turned away. */
export type Advice = { readonly kind: string; readonly dialect: string; readonly advice: string };

/** `*`: every dialect that has no line of its own. Only screens and habits that a provider is known to have are named. */
// prettier-ignore
export const ADVICE: readonly Advice[] = Object.freeze([
  { kind: 'wrong-token',  dialect: 'entra',     advice: 'Paste a token of this integration as the Secret Token of the enterprise application and run Test Connection. After repeated refusals the job is in quarantine and tries once a day; Restart ends that.' },
  { kind: 'wrong-token',  dialect: 'okta',      advice: 'Paste a token of this integration into the API credentials of the application and test them. An application that sends a header of its own sends the token bare, which is accepted.' },
  { kind: 'wrong-token',  dialect: 'authentik', advice: 'Paste a token of this integration into the SCIM provider and let it sync again: it goes on with the next object after a refusal and leaves out what was refused.' },
  { kind: 'wrong-token',  dialect: '*',         advice: 'Issue a token with `roster token issue` and paste it into the identity provider as its bearer token.' },
  { kind: 'no-token',     dialect: 'keycloak',  advice: 'Some extensions can be set to send no authentication: choose the bearer token and paste one of this integration.' },
  { kind: 'no-token',     dialect: '*',         advice: 'Enter a token of this integration in the identity provider; without one nothing but the service provider configuration is answered.' },
  { kind: 'invalid_client', dialect: '*',       advice: 'Check client id and client secret in the identity provider: the client id is the id of the integration. Make a new secret with `roster integration secret issue` where the old one has ended.' },
  { kind: 'unauthorized_client', dialect: '*',  advice: 'Enable the integration with `roster integration enable`; the identity provider then gets access tokens again.' },
  { kind: 'unsupported_grant_type', dialect: '*', advice: 'Choose the grant type client credentials in the identity provider.' },
  { kind: 'disabled',     dialect: 'entra',     advice: 'Enable the integration with `roster integration enable`; a job that is in quarantine by then tries once a day until it is restarted.' },
  { kind: 'disabled',     dialect: '*',         advice: 'Enable the integration with `roster integration enable`; the identity provider can then sync again.' },
  { kind: 'uniqueness',   dialect: 'entra',     advice: 'Find the other resource of this name. The provider tries again in later cycles, each time after a longer while; a restart or provisioning on demand does it at once.' },
  { kind: 'uniqueness',   dialect: 'okta',      advice: 'Find the other resource of this name, and give one of them another. The refusal is final until the task in the admin dashboard is tried again; a group can be linked to the existing one instead of being created.' },
  { kind: 'uniqueness',   dialect: 'authentik', advice: 'Nothing, where it looks the existing one up and takes it over; where it comes again with each sync, rename one of the two.' },
  { kind: 'uniqueness',   dialect: '*',         advice: 'Another resource has this name: rename one of the two in the identity provider, or delete the one that is not needed.' },
  { kind: '404',          dialect: 'entra',     advice: 'Nothing: the provider takes it for gone, looks for the resource again and creates it.' },
  { kind: '404',          dialect: 'authentik', advice: 'Nothing: the provider forgets the id and creates the resource again.' },
  { kind: '404',          dialect: 'okta',      advice: 'The provider remembers an id that is gone: assign the person to the application anew; unlink a pushed group and push it again.' },
  { kind: '404',          dialect: '*',         advice: 'There is nothing of this id. Check the endpoint URL, and let the identity provider look the resource up again.' },
  { kind: 'invalidValue', dialect: 'entra',     advice: 'Check the attribute mapping of the attribute that the message names; changing the mapping starts a full cycle.' },
  { kind: 'invalidValue', dialect: 'okta',      advice: 'Check the mapping of the attribute that the message names, then try the task in the admin dashboard again; the refusal is final until then.' },
  { kind: 'invalidValue', dialect: '*',         advice: 'Check the mapping of the attribute that the message names.' },
  { kind: 'invalidPath',  dialect: '*',         advice: 'Remove the mapping of the attribute that the message names, or define it with `roster integration schema`.' },
  { kind: 'invalidFilter',dialect: '*',         advice: 'Choose userName, externalId or an e-mail as the attribute by which people are matched.' },
  { kind: 'mutability',   dialect: '*',         advice: 'Remove the mapping of the attribute that the message names: it cannot be written in this way.' },
  { kind: 'noTarget',     dialect: '*',         advice: 'The request altered a value that is not there; let the identity provider send the whole resource.' },
  { kind: 'invalidSyntax',dialect: '*',         advice: 'The body is not what SCIM has; check that the endpoint URL is entered as the SCIM 2.0 base URL and that nothing alters the requests on their way.' },
  { kind: '412',          dialect: '*',         advice: 'Somebody else changed the resource meanwhile; the next sync reads it again.' },
  { kind: '413',          dialect: '*',         advice: 'Send less at once, or raise the limit that the message names.' },
  { kind: '415',          dialect: '*',         advice: 'The identity provider must send JSON: application/scim+json.' },
  { kind: '429',          dialect: 'okta',      advice: 'Nothing: the provider waits as long as the answer says and tries again.' },
  { kind: '429',          dialect: '*',         advice: 'The identity provider tries again; raise ROSTER_MAX_REQUESTS_PER_SECOND if it goes on.' },
  { kind: '503',          dialect: '*',         advice: 'The database was away or busy. The identity provider tries again; look at the log of the server if it goes on.' },
  { kind: '500',          dialect: '*',         advice: 'This is a fault of Roster: the log of the server says why. Please report it with the id of the exchange.' },
]);

/** The next thing to do; null where there is nothing to be said. */
export function adviceOn(dialect: string, kind: string): string | null {
  const fitting = ADVICE.filter((each) => each.kind === kind);
  const found =
    fitting.find((each) => each.dialect === dialect) ?? fitting.find((each) => each.dialect === '*');
  return found?.advice ?? null;
}
