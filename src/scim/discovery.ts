/** ResourceTypes and Schemas (RFC 7643 §6–7, RFC 7644 §4), made from the data that validates. */
import { given, type JsonObject } from './json.ts';
import type { Attribute, ResourceType, Schema } from './schema.ts';

export const RESOURCE_TYPE_URN = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
export const SCHEMA_URN = 'urn:ietf:params:scim:schemas:core:2.0:Schema';

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

/** `confusing`: whether to list what some identity providers stumble over. */
export const schemaBody = (
  schema: Schema,
  base: string,
  confusing: 'listed' | 'left out' = 'listed',
): JsonObject => ({
  schemas: [SCHEMA_URN],
  id: schema.id,
  name: schema.name,
  description: schema.description,
  attributes: published(schema.attributes, confusing),
  meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
});

const published = (
  attributes: readonly Attribute[],
  confusing: 'listed' | 'left out',
): readonly JsonObject[] =>
  attributes
    .filter(
      ({ unpublished }) => unpublished === undefined || (unpublished !== 'always' && confusing === 'listed'),
    )
    .map((each) => attributeBody(each, confusing));

/** Every characteristic that applies: a complex attribute has neither case nor uniqueness of its own (erratum 6004). */
function attributeBody(attribute: Attribute, confusing: 'listed' | 'left out'): JsonObject {
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
    ...given('subAttributes', sub && published(sub, confusing)),
  };
}
