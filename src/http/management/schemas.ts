/** The nouns of the management API as zod schemas: validation, types and OpenAPI are all made from them. */
import { z } from '@hono/zod-openapi';
import { PROFILES } from '../../actions/index.ts';
import { DIALECT_NAMES } from '../../dialects/index.ts';
import { CUSTOM_LIMITS, CUSTOM_TYPES } from '../../scim/index.ts';

export const TenantPath = z.object({
  tenant: z.string().openapi({ param: { name: 'tenant', in: 'path' }, example: 'acme' }),
});

export const IntegrationPath = TenantPath.extend({
  id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: '4kZbXr0qJm2vTs9LwYc7e' }),
});

/** Most items of a page; lists of integrations are short, and this keeps an answer small. */
const MAX_SIZE = 100;

export const ListQuery = z.object({
  page: z.coerce.number().int().min(1).default(1).openapi({ description: 'Which page, counted from 1.' }),
  size: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_SIZE)
    .default(25)
    .openapi({ description: 'How many items a page has.' }),
  q: z
    .string()
    .max(200)
    .refine((text) => !text.includes('\0'), 'text without NUL')
    .optional()
    .openapi({ description: 'Any part of the name, in any letter case.' }),
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
    idp: z.string().openapi({ description: 'The dialect that the identity provider speaks.' }),
    uri: z.string().openapi({ description: 'The SCIM endpoint to paste into the identity provider.' }),
  })
  .openapi('SecurityIntegration');

export const NewIntegration = z
  .object({
    name: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, '1 to 63 of a-z, 0-9 and inner "-"')
      .openapi({ example: 'staff' }),
    description: z.string().max(1000).openapi({ example: 'Everybody at Acme' }),
    type: z.literal('SCIM'),
    idp: z
      .string()
      .refine((name) => DIALECT_NAMES.includes(name), `one of ${DIALECT_NAMES.join(', ')}`)
      .default('generic'),
  })
  .openapi('NewSecurityIntegration');

export const CreatedIntegration = Integration.extend({
  apiToken: z
    .object({ id: z.string(), fullToken: z.string() })
    .openapi({ description: 'The secret token: shown this once.' }),
}).openapi('CreatedSecurityIntegration');

export const IntegrationList = z
  .object({ results: z.array(Integration), total: z.number().int() })
  .openapi('SecurityIntegrationList');

const text = (longest: number) => z.string().max(longest);

const CustomAttribute = z
  .strictObject({
    name: text(CUSTOM_LIMITS.name).openapi({ example: 'badgeNumber' }),
    type: z.enum(CUSTOM_TYPES),
    multiValued: z.boolean().optional(),
    caseExact: z
      .boolean()
      .optional()
      .openapi({ description: 'Whether letter case counts in filters and in sorting; of strings only.' }),
    required: z.boolean().optional(),
    description: text(CUSTOM_LIMITS.text).optional(),
  })
  .openapi('CustomAttribute');

const CustomSchema = z
  .strictObject({
    id: text(CUSTOM_LIMITS.urn).optional().openapi({
      description: 'Its URN; that of the integration, if it is left out.',
      example: 'urn:ietf:params:scim:schemas:extension:acme:2.0:User',
    }),
    resourceType: z.string().openapi({ description: 'What it extends.', example: 'User' }),
    name: text(CUSTOM_LIMITS.name).optional(),
    description: text(CUSTOM_LIMITS.text).optional(),
    attributes: z.array(CustomAttribute).min(1).max(CUSTOM_LIMITS.attributes),
  })
  .openapi('CustomSchema');

export const CustomSchemas = z
  .strictObject({ schemas: z.array(CustomSchema).max(CUSTOM_LIMITS.schemas) })
  .openapi('CustomSchemas');

export const ChosenProfile = z
  .strictObject({
    profile: z.enum(PROFILES).openapi({
      description:
        'Whether requests are held to the SCIM interoperability profile, which is narrower than the RFCs.',
    }),
  })
  .openapi('ChosenProfile');

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().openapi({ description: 'Stable: programs may rely on it.' }),
  })
  .openapi('Problem');
