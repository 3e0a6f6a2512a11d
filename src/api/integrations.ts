/** Provisioning integrations: their nouns and their endpoints, with the names of the public clients that they serve. */
import { z } from 'zod';
import { DIALECT_NAMES } from '../dialects/index.ts';
import { PROFILES } from '../scim/index.ts';
import { CatalogueDefinition, PublishedCatalogue } from './catalogue.ts';
import { CustomSchemas } from './custom-schemas.ts';
import { endpoint } from './endpoint.ts';
import { listOf, listQuery } from './list.ts';

const dialectName = z
  .string()
  .refine((name) => DIALECT_NAMES.includes(name), `one of ${DIALECT_NAMES.join(', ')}`)
  .meta({ enum: DIALECT_NAMES });

/** A DNS label. */
export const Name = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, '1 to 63 of a-z, 0-9 and inner "-"')
  .meta({ examples: ['staff'] });

const ModeName = z.enum(['live', 'shadow']);

const People = z.enum(['keep', 'deprovision']);
const DeleteQuery = z.object({
  people: People.default('keep').describe(
    'What becomes of its people and groups: they stay, managed by nobody, or are deleted through the brake.',
  ),
});

export const Integration = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    type: z.literal('SCIM'),
    tenantId: z.string(),
    enabled: z.boolean(),
    deleted: z.boolean(),
    ending: People.nullable().describe(
      'It is being deleted, and only waits until what is held of it is decided: what becomes of its people.',
    ),
    mode: ModeName.describe('In shadow applications see nothing of it: a dry run on real traffic.'),
    goingLive: z
      .boolean()
      .describe('It is on its way from shadow to live, and applications see a part of it.'),
    idp: z.string().describe('The dialect that the identity provider speaks.'),
    uri: z.string().describe('The SCIM endpoint to paste into the identity provider.'),
  })
  .meta({ id: 'SecurityIntegration' });

const NewIntegration = z
  .object({
    name: Name,
    description: z.string().max(1000),
    type: z.literal('SCIM'),
    idp: dialectName.default('generic'),
    mode: ModeName.default('live').describe('In shadow applications see nothing of it until it goes live.'),
  })
  .meta({ id: 'NewSecurityIntegration' });

const ChangedIntegration = z
  .strictObject({
    name: Name.optional(),
    description: z.string().max(1000).optional(),
    idp: dialectName.optional(),
  })
  .meta({ id: 'ChangedSecurityIntegration' });

const CreatedIntegration = Integration.extend({
  apiToken: z
    .object({ id: z.string(), fullToken: z.string() })
    .describe('The secret token: shown this once.'),
}).meta({ id: 'CreatedSecurityIntegration' });

const IntegrationList = listOf('SecurityIntegrationList', Integration);

const ChosenProfile = z
  .strictObject({
    profile: z
      .enum(PROFILES)
      .describe(
        'Whether requests are held to the SCIM interoperability profile, which is narrower than the RFCs.',
      ),
  })
  .meta({ id: 'ChosenProfile' });

const count = z.int().min(0);

const ChosenMode = z.strictObject({ mode: ModeName }).meta({ id: 'ChosenMode' });

const counts = z.object({ users: count, groups: count, memberships: count });

const IntegrationMode = z
  .object({
    mode: ModeName.describe('In shadow until all of it is published.'),
    goingLive: z.boolean().describe('It is being published: "published" grows until it is "manages".'),
    manages: counts.describe('All of it: what applications see, or will when it is live.'),
    published: counts.describe('What applications see of it.'),
  })
  .meta({ id: 'IntegrationMode' });

const NOUN = '/{tenant}/security-integrations';

// prettier-ignore
export const integrations = Object.freeze({
  list:           endpoint('get',    NOUN,                      'INTEGRATION:READ',   'The provisioning integrations of a tenant, by name.', { query: listQuery('name', 'id'), answer: IntegrationList }),
  search:         endpoint('get',    `${NOUN}/search`,          'INTEGRATION:READ',   'The same, searched by a part of the name.', { query: listQuery('name', 'id'), answer: IntegrationList }),
  create:         endpoint('post',   NOUN,                      'INTEGRATION:CREATE', 'Makes an integration with its endpoint and its first token.', { body: NewIntegration, answer: CreatedIntegration, status: 201, sensitive: true }),
  read:           endpoint('get',    `${NOUN}/{id}`,            'INTEGRATION:READ',   'One integration.', { answer: Integration }),
  change:         endpoint('patch',  `${NOUN}/{id}`,            'INTEGRATION:UPDATE', 'Alters what is given: name, description, identity provider.', { body: ChangedIntegration, answer: Integration }),
  remove:         endpoint('delete', `${NOUN}/{id}`,            'INTEGRATION:DELETE', 'Ends an integration and its tokens; it is gone when nothing is held of it any more.', { query: DeleteQuery, answer: null }),
  enable:         endpoint('post',   `${NOUN}/{id}/enable`,     'INTEGRATION:UPDATE', 'Lets the identity provider in.', { answer: Integration }),
  disable:        endpoint('post',   `${NOUN}/{id}/disable`,    'INTEGRATION:UPDATE', 'Refuses every request of the identity provider until it is enabled again.', { answer: Integration }),
  readSchemas:    endpoint('get',    `${NOUN}/{id}/schemas`,    'INTEGRATION:READ',   'The custom attributes of an integration.', { answer: CustomSchemas }),
  replaceSchemas: endpoint('put',    `${NOUN}/{id}/schemas`,    'INTEGRATION:UPDATE', 'Defines them anew; values of attributes that are left out are kept and no longer shown.', { body: CustomSchemas, answer: CustomSchemas }),
  readCatalogue:  endpoint('get',    `${NOUN}/{id}/catalogue`,  'INTEGRATION:READ',   'The roles and entitlements that an integration publishes at /Roles and /Entitlements.', { answer: PublishedCatalogue }),
  replaceCatalogue: endpoint('put',  `${NOUN}/{id}/catalogue`,  'INTEGRATION:UPDATE', 'Publishes these; what people have is left as it is.', { body: CatalogueDefinition, answer: PublishedCatalogue }),
  readMode:       endpoint('get',    `${NOUN}/{id}/mode`,       'INTEGRATION:READ',   'Whether applications see what an integration brings, and how much that is.', { answer: IntegrationMode }),
  chooseMode:     endpoint('put',    `${NOUN}/{id}/mode`,       'INTEGRATION:UPDATE', 'Goes live, which publishes all that was in shadow and may still go on behind the answer, or into shadow while nothing was published.', { body: ChosenMode, answer: IntegrationMode }),
  readProfile:    endpoint('get',    `${NOUN}/{id}/profile`,    'INTEGRATION:READ',   'Whether an integration keeps to the standard or to the interoperability profile.', { answer: ChosenProfile }),
  chooseProfile:  endpoint('put',    `${NOUN}/{id}/profile`,    'INTEGRATION:UPDATE', 'Chooses the profile of an integration; it holds from the next request on.', { body: ChosenProfile, answer: ChosenProfile }),
});
