/** How the client of an integration may authenticate, and the secrets of that client. */
import { z } from 'zod';
import { LIFETIME_SECONDS, LONGEST_NAME } from '../directory/index.ts';
import { endpoint } from './endpoint.ts';
import { NewToken, Token } from './tokens.ts';

const name = z.string().max(LONGEST_NAME);

const Trust = z
  .strictObject({
    issuer: name
      .describe('The claim `iss`: an https URL.')
      .meta({ examples: ['https://login.example.com/'] }),
    audience: name.describe('The claim `aud`.'),
    subject: name.default('').describe('The claim `sub`; of an issuer token it may be left out.'),
    keysUrl: name
      .default('')
      .describe('Where the keys of the issuer are (JWKS); left out, its OpenID metadata says it.'),
  })
  .meta({ id: 'TrustedIssuer' });

const ExpiresIn = z
  .number()
  .int()
  .min(LIFETIME_SECONDS.least)
  .max(LIFETIME_SECONDS.most)
  .describe('Seconds that an access token lives.');

const FIELDS = {
  bearerTokens: z.boolean().describe('Tokens of the integration; turning them off revokes all of them.'),
  basic: z.boolean().describe('HTTP Basic, with a token or a client secret as the password.'),
  clientCredentials: z.boolean().describe('Access tokens for a client secret (RFC 6749 §4.4).'),
  expiresIn: ExpiresIn,
  clientAssertion: Trust.nullable().describe('Access tokens for assertions of this issuer (RFC 7523 §2.2).'),
  issuerToken: Trust.nullable().describe('Signed tokens of this issuer, at the SCIM endpoint itself.'),
};

const Authentication = z
  .object({
    ...FIELDS,
    clientId: z.string().describe('What a client calls itself at the token endpoint.'),
    tokenEndpoint: z.string(),
  })
  .meta({ id: 'Authentication' });

const ChangedAuthentication = z.strictObject(FIELDS).partial().meta({ id: 'ChangedAuthentication' });

const ClientSecret = Token.extend({
  prefix: z.string().describe('The beginning of the secret, to tell it from others.'),
}).meta({ id: 'ClientSecret' });

const NewClientSecret = NewToken.extend({}).meta({ id: 'NewClientSecret' });

const IssuedClientSecret = z
  .object({
    id: z.string(),
    label: z.string(),
    prefix: z.string(),
    clientId: z.string(),
    clientSecret: z.string().describe('Shown this once.'),
    tokenEndpoint: z.string(),
  })
  .meta({ id: 'IssuedClientSecret' });

const ClientSecretList = z
  .object({ results: z.array(ClientSecret), total: z.number().int() })
  .meta({ id: 'ClientSecretList' });

const WAYS = '/{tenant}/security-integrations/{id}/authentication';
const SECRETS = '/{tenant}/security-integrations/{id}/client-secrets';

// prettier-ignore
export const authentication = Object.freeze({
  read:         endpoint('get',    WAYS,                       'INTEGRATION:READ',   'How the client of an integration may authenticate.', { answer: Authentication }),
  change:       endpoint('patch',  WAYS,                       'INTEGRATION:UPDATE', 'Alters what is given; what came in by a way that is closed is out at once.', { body: ChangedAuthentication, answer: Authentication }),
  listSecrets:  endpoint('get',    SECRETS,                    'TOKEN:READ',         'The secrets of its client, oldest first; revoked ones stay as evidence.', { answer: ClientSecretList }),
  issueSecret:  endpoint('post',   SECRETS,                    'TOKEN:CREATE',       'Issues its client a secret beside those that there are; it is shown this once.', { body: NewClientSecret, answer: IssuedClientSecret, status: 201, sensitive: true }),
  revokeSecret: endpoint('delete', `${SECRETS}/{secretId}`,    'TOKEN:DELETE',       'Revokes a secret, and ends the access tokens that were issued for it.', { answer: null }),
});
