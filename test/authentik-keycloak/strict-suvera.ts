/** What suvera's storage provider for Keycloak parses answers with: no member that it does not know, anywhere. */
import { z } from 'zod';
import type { Body } from '../http/endpoint.ts';

const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const supported = z.strictObject({ supported: z.boolean() });
/** UTC, with or without milliseconds. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
const meta = z.strictObject({
  resourceType: z.string(),
  location: z.url(),
  created: instant.optional(),
  lastModified: instant.optional(),
  version: z.string().optional(),
});

export const suveraConfig = z.strictObject({
  schemas: z.tuple([z.literal(`${CORE}:ServiceProviderConfig`)]),
  documentationUri: z.url().optional(),
  patch: supported,
  bulk: supported.extend({ maxOperations: z.int(), maxPayloadSize: z.int() }),
  filter: supported.extend({ maxResults: z.int() }),
  changePassword: supported,
  sort: supported,
  etag: supported,
  authenticationSchemes: z
    .array(
      z.strictObject({
        type: z.enum(['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest']),
        name: z.string(),
        description: z.string(),
        specUri: z.url().optional(),
        documentationUri: z.url().optional(),
        primary: z.boolean().optional(),
      }),
    )
    .min(1),
  meta: meta.optional(),
});

export const suveraList = <T extends z.ZodType>(resource: T) =>
  z.strictObject({
    schemas: z.tuple([z.literal('urn:ietf:params:scim:api:messages:2.0:ListResponse')]),
    totalResults: z.int(),
    itemsPerPage: z.int(),
    startIndex: z.int(),
    Resources: z.array(resource),
  });

export const suveraResourceType = z.strictObject({
  schemas: z.tuple([z.literal(`${CORE}:ResourceType`)]),
  id: z.string().optional(),
  name: z.string(),
  endpoint: z.string().startsWith('/'),
  description: z.string().optional(),
  schema: z.string(),
  schemaExtensions: z.array(z.strictObject({ schema: z.string(), required: z.boolean() })).optional(),
  meta: meta.optional(),
});

const characteristics = {
  name: z.string().regex(/^[$A-Za-z][-\w$]*$/),
  type: z.enum(['string', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'binary', 'complex']),
  multiValued: z.boolean(),
  description: z.string(),
  required: z.boolean(),
  caseExact: z.boolean().optional(),
  mutability: z.enum(['readOnly', 'readWrite', 'immutable', 'writeOnly']),
  returned: z.enum(['always', 'never', 'default', 'request']),
  uniqueness: z.enum(['none', 'server', 'global']).optional(),
  canonicalValues: z.array(z.string()).optional(),
  referenceTypes: z.array(z.string()).optional(),
};

const part = z.strictObject(characteristics);
const attribute = part.extend({ subAttributes: z.array(part).optional() });

export const suveraSchema = z.strictObject({
  schemas: z.tuple([z.literal(`${CORE}:Schema`)]).optional(),
  id: z.string(),
  name: z.string(),
  description: z.string(),
  attributes: z.array(attribute),
  meta: meta.optional(),
});

export type SuveraSchema = z.infer<typeof suveraSchema>;
type Part = z.infer<typeof part>;
type Attribute = z.infer<typeof attribute>;

/** The model of a resource as that client makes it from the schemas that the server publishes. */
export function modelOf(schema: SuveraSchema, ...extensions: readonly SuveraSchema[]): z.ZodType<Body> {
  return z.strictObject({
    schemas: z.array(z.enum([schema.id, ...extensions.map(({ id }) => id)])).min(1),
    id: z.string(),
    externalId: z.string().optional(),
    meta,
    ...shapeOf(schema.attributes),
    ...Object.fromEntries(
      extensions.map(({ id, attributes }) => [id, z.strictObject(shapeOf(attributes)).optional()]),
    ),
  });
}

const shapeOf = (attributes: readonly Attribute[]): Readonly<Record<string, z.ZodType>> =>
  Object.fromEntries(attributes.map((each) => [each.name, presence(each, listed(each, valueOf(each)))]));

const presence = ({ required }: Part, of: z.ZodType): z.ZodType => (required ? of : of.optional());
const listed = ({ multiValued }: Part, of: z.ZodType): z.ZodType => (multiValued ? z.array(of) : of);

function valueOf({ type, canonicalValues = [], subAttributes = [] }: Attribute): z.ZodType {
  if (type === 'complex') return z.strictObject(shapeOf(subAttributes));
  if (type === 'boolean') return z.boolean();
  if (type === 'integer' || type === 'decimal') return z.number();
  if (type === 'dateTime') return instant;
  return canonicalValues.length === 0 ? z.string() : z.enum(canonicalValues);
}
