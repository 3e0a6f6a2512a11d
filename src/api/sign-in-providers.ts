/** Providers by which people sign in (OpenID Connect): how owners configure them, and how a browser goes there and back. */
import { z } from 'zod';
import { LONGEST_NAME } from '../directory/index.ts';
import { endpoint } from './endpoint.ts';
import { Instant } from './list.ts';

const plain = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, 'text without control characters');

const claim = plain(200).min(1).describe('Its name; dots lead into claims that are objects.');
const value = plain(500).describe('What the claim is, or contains.');

const Demand = z.strictObject({ claim, value });

const Rule = Demand.extend({
  tenantId: z.string().max(63).default('').describe('Left out: the whole instance.'),
  roleId: z
    .string()
    .min(1)
    .max(200)
    .describe('`owner` or `auditor` of the whole instance, or a role of the tenant.'),
});

const FIELDS = {
  name: plain(80).min(1).describe('On the button.'),
  issuer: plain(LONGEST_NAME)
    .describe('As its metadata has it (OpenID Connect Discovery 1.0).')
    .meta({ examples: ['https://login.example.com'] }),
  clientId: plain(500).min(1),
  scopes: plain(500).describe('With a blank between them; openid is among them.'),
  enabled: z.boolean().describe('Whether people can sign in by it.'),
  createsAccounts: z.boolean().describe('Whether people who are new get an account when they first sign in.'),
  trustsEmail: z
    .boolean()
    .describe('Whether an e-mail address that it has verified leads to the account of that name.'),
  emailDomains: z
    .array(plain(253).min(1))
    .max(100)
    .describe('Only people with a verified e-mail address there come in; empty: everybody.'),
  requiredClaims: z.array(Demand).max(50).describe('Only people come in who have all of them.'),
  rules: z.array(Rule).max(200).describe('Whoever has the value holds the role, as long as they have it.'),
};

const clientSecret = plain(2000).describe('Kept sealed, and never shown; empty: the client has none.');

const SignInProvider = z
  .object({
    id: z.string(),
    ...FIELDS,
    hasSecret: z.boolean(),
    redirectUri: z.string().describe('To be registered at the provider.'),
    createdAt: Instant,
    modifiedAt: Instant,
  })
  .meta({ id: 'SignInProvider' });

const SignInProviderList = z
  .object({ results: z.array(SignInProvider), total: z.number().int() })
  .meta({ id: 'SignInProviderList' });

const NewSignInProvider = z
  .strictObject({
    ...FIELDS,
    clientSecret: clientSecret.default(''),
    scopes: FIELDS.scopes.default('openid email profile'),
    enabled: FIELDS.enabled.default(true),
    createsAccounts: FIELDS.createsAccounts.default(false),
    trustsEmail: FIELDS.trustsEmail.default(false),
    emailDomains: FIELDS.emailDomains.default([]),
    requiredClaims: FIELDS.requiredClaims.default([]),
    rules: FIELDS.rules.default([]),
  })
  .meta({ id: 'NewSignInProvider' });

const ChangedSignInProvider = z
  .strictObject({ ...FIELDS, clientSecret })
  .partial()
  .meta({ id: 'ChangedSignInProvider' });

const Metadata = z
  .object({
    issuer: z.string(),
    authorizationEndpoint: z.string(),
    tokenEndpoint: z.string(),
    userinfoEndpoint: z.string().nullable(),
    scopes: z.array(z.string()),
    claims: z.array(z.string()),
  })
  .meta({ id: 'SignInProviderMetadata' });

const Doors = z
  .object({
    results: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        url: z.string().describe('Where a browser is to go.'),
      }),
    ),
  })
  .meta({ id: 'SignInDoors' });

const StartQuery = z.object({
  back: z.string().max(2000).default('/').describe('The path of the console to which the sign-in leads.'),
});

const AT = '/sign-in-providers';
// prettier-ignore
export const signInProviders = Object.freeze({
  list:     endpoint('get',    AT,                        'auditor', 'The providers by which people can sign in, oldest first.', { answer: SignInProviderList }),
  create:   endpoint('post',   AT,                        'owner', 'Adds an OpenID Connect provider by which people can sign in.', { body: NewSignInProvider, answer: SignInProvider, status: 201, sensitive: true }),
  read:     endpoint('get',    `${AT}/{id}`,              'auditor', 'Reads a sign-in provider; its secret is never shown.', { answer: SignInProvider }),
  change:   endpoint('patch',  `${AT}/{id}`,              'owner', 'Changes a sign-in provider; the sessions that came by it end, but for the one that asks.', { body: ChangedSignInProvider, answer: SignInProvider, sensitive: true }),
  remove:   endpoint('delete', `${AT}/{id}`,              'owner', 'Ends a sign-in provider, with the sessions and the roles that came by it.', { answer: null }),
  metadata: endpoint('get',    `${AT}/{id}/metadata`,     'owner', 'What the provider says of itself, asked now: whether it can be reached.', { answer: Metadata }),
});

/** A browser follows these; they answer with redirects. */
// prettier-ignore
export const providerSessions = Object.freeze({
  providers:        endpoint('get', '/sessions/providers',               'open', 'The providers by which one can sign in, with where a browser begins.', { answer: Doors }),
  startByProvider:  endpoint('get', '/sessions/providers/{id}/start',    'open', 'Sends the browser to the provider.', { query: StartQuery, answer: { media: 'text/html' }, status: 303 }),
  signInByProvider: endpoint('get', '/sessions/providers/{id}/callback', 'open', 'Where the provider sends the browser back to: begins a session, and leads to the console.', { answer: { media: 'text/html' }, status: 303 }),
});
