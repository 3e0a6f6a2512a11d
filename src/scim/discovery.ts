/** ServiceProviderConfig, ResourceTypes and Schemas (RFC 7643 §5–7, RFC 7644 §4), made from the data that validates. */
import type { Json, JsonObject } from './json.ts';
import type { Attribute, ResourceType, Schema } from './schema.ts';

export const CONFIG_URN = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
export const RESOURCE_TYPE_URN = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
export const SCHEMA_URN = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

/** What the server can do, as numbers and switches. */
export type Capabilities = {
  readonly maxResults: number;
  readonly bulk: {
    readonly supported: boolean;
    readonly maxOperations: number;
    readonly maxPayloadSize: number;
  };
  readonly sort: boolean;
  /** RFC 9865 §4; left out, nothing is said of it. */
  readonly pagination?: Pagination | undefined;
  /** Whether the endpoint keeps to the interoperability profile (draft-zollner-scim-interop-profile §4). */
  readonly interoperable?: boolean;
};

/** `cursorTimeout` in seconds. */
export type Pagination = {
  readonly cursor: boolean;
  readonly index: boolean;
  readonly defaultPaginationMethod: 'cursor' | 'index';
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
  readonly cursorTimeout: number;
};

const AUTHENTICATION_SCHEMES: readonly JsonObject[] = Object.freeze([
  {
    type: 'oauthbearertoken',
    name: 'OAuth Bearer Token',
    description: 'A token of this integration, sent in the Authorization header.',
    specUri: 'https://www.rfc-editor.org/info/rfc6750',
    primary: true,
  },
]);

/** But for `pagination` and the claim of a profile nothing here is unknown to RFC 7643 §5: one client refuses the whole document for one member more. */
export function serviceProviderConfig(can: Capabilities, base: string): JsonObject {
  return {
    schemas: [CONFIG_URN],
    patch: { supported: true },
    bulk: can.bulk,
    filter: { supported: true, maxResults: can.maxResults },
    changePassword: { supported: false },
    sort: { supported: can.sort },
    etag: { supported: true },
    ...(can.pagination === undefined ? {} : { pagination: can.pagination }),
    ...(can.interoperable === true ? { interopProfileConformant: true } : {}),
    authenticationSchemes: AUTHENTICATION_SCHEMES,
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

export const resourceTypeBody = (type: ResourceType, base: string): JsonObject => ({
  schemas: [RESOURCE_TYPE_URN],
  id: type.name,
  name: type.name,
  endpoint: type.endpoint,
  description: type.description,
  schema: type.schema.id,
  schemaExtensions: type.extensions.map(({ schema, required }) => ({ schema: schema.id, required })),
  meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${type.name}` },
});

/** Every schema that the types use, each once. */
export function schemasOf(types: readonly ResourceType[]): readonly Schema[] {
  return [...new Set(types.flatMap((type) => [type.schema, ...type.extensions.map(({ schema }) => schema)]))];
}

export const schemaBody = (schema: Schema, base: string): JsonObject => ({
  schemas: [SCHEMA_URN],
  id: schema.id,
  name: schema.name,
  description: schema.description,
  attributes: schema.attributes.filter(isPublished).map(attributeBody),
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
});

const isPublished = (attribute: Attribute): boolean => attribute.published !== false;

/** Every characteristic that applies: a complex attribute has neither case nor uniqueness of its own (erratum 6004). */
function attributeBody(attribute: Attribute): JsonObject {
  const { name, type, multiValued, description, required, mutability, returned } = attribute;
  const simple: JsonObject =
    type === 'complex' ? {} : { caseExact: attribute.caseExact, uniqueness: attribute.uniqueness };
  const { canonicalValues, referenceTypes, sub } = attribute;
  return {
    name,
    type,
    multiValued,
    description,
    required,
    ...simple,
    mutability,
    returned,
    ...given('canonicalValues', canonicalValues),
    ...given('referenceTypes', referenceTypes),
    ...given('subAttributes', sub?.filter(isPublished).map(attributeBody)),
  };
}

/** A key only where there is a value: discovery documents hold no nulls. */
const given = (key: string, value: Json | undefined): JsonObject =>
  value === undefined ? {} : { [key]: value };
