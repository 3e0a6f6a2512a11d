/** The interoperability profile (draft-zollner-scim-interop-profile): where it is narrower than RFC 7643 and RFC 7644. */
import { ScimError } from './error.ts';
import { isList, isObject, ownInAnyCase } from './json.ts';
import type { ResourceType } from './schema.ts';

/** What requests of an integration are held to: the RFCs, or this narrower profile. */
export const PROFILES = Object.freeze(['standard', 'interoperable'] as const);
export type Profile = (typeof PROFILES)[number];

/** The types without `password`, which the profile does not have (§5): whoever sends it sends an unknown attribute. */
export const interoperableTypes = (types: readonly ResourceType[]): readonly ResourceType[] =>
  types.map((type) => {
    const { schema } = type;
    const kept = schema.attributes.filter(({ name }) => name !== 'password');
    if (kept.length === schema.attributes.length) return type;
    const names = new Map([...type.names].filter(([name]) => !/(?:^|:)password$/.test(name)));
    return Object.freeze({ ...type, schema: Object.freeze({ ...schema, attributes: kept }), names });
  });

/** Names that are no attributes are refused, not ignored (§5.3). Errors: 400 invalidSyntax. */
export function refuseUnknown(names: readonly string[]): void {
  const [first] = names;
  if (first !== undefined)
    throw new ScimError(
      'invalidSyntax',
      `"${first.slice(0, 200)}" is no attribute here; /Schemas lists them.`,
    );
}

/** The same for what "schemas" names besides the URNs that are known. Errors: 400 invalidSyntax. */
export function refuseForeignSchemas(body: unknown, known: readonly string[]): void {
  const named = isObject(body) ? ownInAnyCase(body, 'schemas') : undefined;
  const urns = new Set(known.map((urn) => urn.toLowerCase()));
  for (const urn of isList(named) ? named : [])
    if (typeof urn === 'string' && !urns.has(urn.toLowerCase()))
      throw new ScimError(
        'invalidSyntax',
        `"schemas" names "${urn.slice(0, 200)}", which is not served here.`,
      );
}
