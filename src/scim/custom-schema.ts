/** Attributes that an administrator adds: definitions read with every name and rule checked, and made into schemas (RFC 7643 §3.3, §7). */
import { attributeOf, CUSTOM_LIMITS, readAttribute, type CustomAttribute } from './custom-attribute.ts';
import { DefinitionError, takeObject, takeText } from './definition-input.ts';
import { isList } from './json.ts';
import { withExtensions, type ResourceType, type SchemaExtension } from './schema.ts';

/** `id` is the URN; `resourceType` the name of the type that it extends. */
export type CustomSchema = {
  readonly id: string;
  readonly resourceType: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly CustomAttribute[];
};

/** What a path can hold (RFC 7644 Figure 1) and a URN may (RFC 8141 §2), without what would have to be escaped in a URL. */
const URN = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[a-z0-9._-]+(?::[a-z0-9._-]+)*$/i;
/** The URNs of the standard itself and of Roster; extensions of its own are known by their names. */
const RESERVED = /^urn:(?:ietf:params:scim:(?:api:|schemas:core:)|roster:params:scim:schemas:roster:)/i;

/**
 * The definitions in `given`, with what they leave out filled in. `types` are those without custom attributes; `urnOf` gives the
 * URN of a schema that names none. Errors: DefinitionError, whose message says what to change.
 */
export function readCustomSchemas(
  types: readonly ResourceType[],
  given: unknown,
  urnOf: (resourceType: string) => string,
): readonly CustomSchema[] {
  const { schemas } = takeObject(given, 'The definition', ['schemas']);
  if (!isList(schemas) || schemas.length > CUSTOM_LIMITS.schemas)
    throw new DefinitionError(`"schemas" must be a list of at most ${CUSTOM_LIMITS.schemas} schemas.`);
  const read = schemas.map((each, index) => readSchema(types, each, `schemas[${index}]`, urnOf));
  refuseClashes(types, read);
  return read;
}

function readSchema(
  types: readonly ResourceType[],
  given: unknown,
  at: string,
  urnOf: (resourceType: string) => string,
): CustomSchema {
  const found = takeObject(given, at, ['id', 'resourceType', 'name', 'description', 'attributes']);
  const { resourceType, attributes } = found;
  if (typeof resourceType !== 'string' || !types.some(({ name }) => name === resourceType))
    throw new DefinitionError(
      `"${at}.resourceType" must be one of ${types.map(({ name }) => name).join(', ')}.`,
    );
  if (!isList(attributes) || attributes.length === 0 || attributes.length > CUSTOM_LIMITS.attributes)
    throw new DefinitionError(
      `"${at}.attributes" must be a list of 1 to ${CUSTOM_LIMITS.attributes} attributes; leave the schema out to remove it.`,
    );
  return {
    id: readUrn(takeText(found, 'id', at, CUSTOM_LIMITS.urn) ?? urnOf(resourceType), at),
    resourceType,
    name: takeText(found, 'name', at, CUSTOM_LIMITS.name) ?? `Custom${resourceType}`,
    description: takeText(found, 'description', at, CUSTOM_LIMITS.text) ?? '',
    attributes: attributes.map((each, index) => readAttribute(each, `${at}.attributes[${index}]`)),
  };
}

function readUrn(urn: string, at: string): string {
  if (!URN.test(urn))
    throw new DefinitionError(
      `"${at}.id" must be a URN of letters, digits, ".", "_", "-" and ":", such as urn:ietf:params:scim:schemas:extension:acme:2.0:User.`,
    );
  if (RESERVED.test(urn))
    throw new DefinitionError(
      `"${at}.id" is a URN of the standard or of Roster; choose one with "extension" and a name of your own in it.`,
    );
  return urn;
}

/** No name may mean two things: neither two attributes of a schema, nor a schema and an attribute of another. */
function refuseClashes(types: readonly ResourceType[], schemas: readonly CustomSchema[]): void {
  const taken = new Set(types.flatMap((type) => [...type.names.keys(), ...urnsOf(type)]));
  const names = schemas.flatMap(({ id, attributes }) => [
    id,
    ...attributes.map(({ name }) => `${id}:${name}`),
  ]);
  for (const name of names) {
    if (taken.has(name.toLowerCase()))
      throw new DefinitionError(`"${name}" is there already, in whatever letter case; choose another name.`);
    taken.add(name.toLowerCase());
  }
}

const urnsOf = ({ schema, extensions }: ResourceType): readonly string[] =>
  [schema, ...extensions.map((each) => each.schema)].map(({ id }) => id.toLowerCase());

/** The types with the schemas as extensions; one that has a required attribute must be there (RFC 7643 §6). */
export function withCustomSchemas(
  types: readonly ResourceType[],
  schemas: readonly CustomSchema[],
): readonly ResourceType[] {
  return types.map((type) => {
    const own = schemas.filter(({ resourceType }) => resourceType === type.name).map(extensionOf);
    return own.length === 0 ? type : withExtensions(type, own);
  });
}

const extensionOf = ({ id, name, description, attributes }: CustomSchema): SchemaExtension => ({
  schema: Object.freeze({ id, name, description, attributes: attributes.map(attributeOf) }),
  required: attributes.some(({ required }) => required),
});
