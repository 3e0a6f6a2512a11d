/** Service accounts and their API tokens, of a tenant and of the whole instance. */
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Name } from './integrations.ts';
import { Instant, listOf, listQuery } from './list.ts';
import { MaxAge } from './tokens.ts';

const ServiceAccount = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    securityIntegrationId: z.string().nullable().describe('The integration that brought it.'),
    isManaged: z
      .boolean()
      .describe(
        'Whether an integration brought it: then it is altered there, and its tokens open nothing but SCIM.',
      ),
    roles: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .describe('The managed role that it has by itself; what is bound to it is among the bindings.'),
    groups: z
      .array(z.object({ id: z.string(), name: z.string().nullable() }))
      .describe('Groups that are kept by hand: what is bound to them it holds too.'),
  })
  .meta({ id: 'ServiceAccount' });

const given = { name: Name, description: z.string().max(1000).default('') };
const groups = z
  .array(z.object({ id: z.string().min(1).max(100) }))
  .max(100)
  .optional()
  .describe('Groups that are kept by hand; left out: those in which it is.');
const NewServiceAccount = z.object({ ...given, groups }).meta({ id: 'NewServiceAccount' });
/** Groups are of a tenant, so one of the whole instance is in none. */
const NewInstanceAccount = z.strictObject(given).meta({ id: 'NewInstanceServiceAccount' });

const ServiceAccountList = listOf('ServiceAccountList', ServiceAccount);

const ApiToken = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    prefix: z.string(),
    iat: Instant,
    exp: Instant.nullable(),
    lastUsed: Instant.nullable(),
    extended: z.boolean().describe('Whether each use moves its end ahead.'),
    expired: z.boolean(),
  })
  .meta({ id: 'ApiToken' });

const NewApiToken = z
  .object({
    name: Name,
    description: z.string().max(1000).default(''),
    maxAge: MaxAge.default(''),
    extended: z.boolean().default(false),
  })
  .refine(({ extended, maxAge }) => !extended || maxAge !== '', 'an extended token needs a maxAge')
  .meta({ id: 'NewApiToken' });

const CreatedApiToken = z
  .object({ id: z.string(), name: z.string(), fullToken: z.string() })
  .meta({ id: 'CreatedApiToken' });

const ApiTokenList = listOf('ApiTokenList', ApiToken);

const AT = '/{tenant}/service-accounts';
const ALL = '/service-accounts';

// prettier-ignore
export const serviceAccounts = Object.freeze({
  list:        endpoint('get',    AT,                                'SERVICE_ACCOUNT:READ',   'The service accounts of a tenant, by name.', { query: listQuery('name', 'id'), answer: ServiceAccountList }),
  create:      endpoint('post',   AT,                                'SERVICE_ACCOUNT:CREATE', 'Makes a service account; bind a role to it, and issue it a token.', { body: NewServiceAccount, answer: ServiceAccount, status: 201 }),
  read:        endpoint('get',    `${AT}/{id}`,                      'SERVICE_ACCOUNT:READ',   'One service account.', { answer: ServiceAccount }),
  change:      endpoint('put',    `${AT}/{id}`,                      'SERVICE_ACCOUNT:UPDATE', 'Names and describes it anew, and puts it into groups.', { body: NewServiceAccount, answer: ServiceAccount }),
  remove:      endpoint('delete', `${AT}/{id}`,                      'SERVICE_ACCOUNT:DELETE', 'Ends it, with its tokens and bindings.', { answer: null }),
  listTokens:  endpoint('get',    `${AT}/{id}/api-tokens`,           'SERVICE_ACCOUNT:READ',   'Its tokens, oldest first.', { answer: ApiTokenList }),
  issueToken:  endpoint('post',   `${AT}/{id}/api-tokens`,           'SERVICE_ACCOUNT:CREATE', 'Issues it a token; the secret is shown this once.', { body: NewApiToken, answer: CreatedApiToken, status: 201, proof: true }),
  revokeToken: endpoint('delete', `${AT}/{id}/api-tokens/{tokenId}`, 'SERVICE_ACCOUNT:DELETE', 'Revokes one of its tokens.', { answer: null }),
});

// prettier-ignore
export const instanceServiceAccounts = Object.freeze({
  list:        endpoint('get',    ALL,                                'auditor', 'The service accounts of the whole instance, by name.', { query: listQuery('name', 'id'), answer: ServiceAccountList }),
  create:      endpoint('post',   ALL,                                'owner', 'Makes a service account of the whole instance.', { body: NewInstanceAccount, answer: ServiceAccount, status: 201 }),
  read:        endpoint('get',    `${ALL}/{id}`,                      'auditor', 'One of them.', { answer: ServiceAccount }),
  change:      endpoint('put',    `${ALL}/{id}`,                      'owner', 'Names and describes it anew.', { body: NewInstanceAccount, answer: ServiceAccount }),
  remove:      endpoint('delete', `${ALL}/{id}`,                      'owner', 'Ends it, with its tokens and bindings.', { answer: null }),
  listTokens:  endpoint('get',    `${ALL}/{id}/api-tokens`,           'auditor', 'Its tokens, oldest first.', { answer: ApiTokenList }),
  issueToken:  endpoint('post',   `${ALL}/{id}/api-tokens`,           'owner', 'Issues it a token; the secret is shown this once.', { body: NewApiToken, answer: CreatedApiToken, status: 201, proof: true }),
  revokeToken: endpoint('delete', `${ALL}/{id}/api-tokens/{tokenId}`, 'owner', 'Revokes one of its tokens.', { answer: null }),
});
