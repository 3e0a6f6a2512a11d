/** The types of schema data (RFC 7643 §2 and §7), and how a name in a request finds its attribute. */

export type AttributeType =
  'string' | 'boolean' | 'decimal' | 'integer' | 'dateTime' | 'reference' | 'binary' | 'complex';

/** One attribute with all its characteristics. Everything else in Roster reads them from here. */
export type Attribute = {
  readonly name: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly sub?: readonly Attribute[];
  /** What the server assigns when nothing else is (RFC 7644 §3.3). */
  readonly fallback?: boolean | string | number;
  /** Kept as rows of links between resources, never inside the document: `members` is written, `groups` is its mirror. */
  readonly relation?: 'members' | 'groups';
  /** The id of a resource, which is never the empty text (RFC 7643 §3.1). */
  readonly isId?: true;
  /** How many people have it: counted among the values of this attribute of theirs when it is asked for, and held nowhere. */
  readonly counts?: 'roles' | 'entitlements';
  /** false: accepted from clients and dropped, because the server derives it (`schemas`) or must not hold it (`password`). */
  readonly kept?: false;
  /** What the text of the value must be besides. */
  readonly holds?: 'certificate';
  /** Not listed by /Schemas: never, or not to those identity providers that stumble over it there. */
  readonly unpublished?: 'always' | 'where it confuses';
};

export type Schema = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
};

export type SchemaExtension = { readonly schema: Schema; readonly required: boolean };

export type ResourceType = {
  readonly name: string;
  readonly endpoint: string;
  readonly description: string;
  readonly schema: Schema;
  readonly extensions: readonly SchemaExtension[];
  /** Clients read its resources; an administrator defines them. */
  readonly readOnly?: true;
  /** Every attribute by its lower-case name, plain and qualified with its URN. Made by `resourceType`. */
  readonly names: ReadonlyMap<string, Target>;
};

/** Where an attribute lives in a resource: in the core (`container` null) or in the container of an extension. */
export type Target = {
  readonly container: string | null;
  readonly attribute: Attribute;
  readonly sub: Attribute | null;
};

export type Traits = Partial<Omit<Attribute, 'name' | 'type' | 'description'>>;

/** An attribute from what is particular about it; the rest takes the defaults of RFC 7643 §2.2. */
export const attribute = (
  name: string,
  type: AttributeType,
  description: string,
  traits: Traits = {},
): Attribute =>
  Object.freeze({
    name,
    type,
    multiValued: false,
    description,
    required: false,
    caseExact: type === 'reference' || type === 'binary',
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...traits,
  });

/** A resource type with its names indexed, so that any spelling of a name is found by one look-up. */
export function resourceType(
  parts: Omit<ResourceType, 'names'> & { readonly common: readonly Attribute[] },
): ResourceType {
  const { common, ...rest } = parts;
  const names = new Map<string, Target>();
  const { id, attributes } = rest.schema;
  for (const each of [...common, ...attributes]) {
    const target = index(names, null, id, each);
    names.set(each.name.toLowerCase(), target);
  }
  return withExtensions({ ...rest, extensions: [], names }, rest.extensions);
}

/** The type with more extensions; the one that was given stays as it is. */
export function withExtensions(type: ResourceType, added: readonly SchemaExtension[]): ResourceType {
  const names = new Map(type.names);
  for (const { schema } of added)
    for (const each of schema.attributes) index(names, schema.id, schema.id, each);
  return Object.freeze({ ...type, extensions: [...type.extensions, ...added], names });
}

function index(names: Map<string, Target>, container: string | null, urn: string, named: Attribute): Target {
  const target = Object.freeze({ container, attribute: named, sub: null });
  names.set(`${urn}:${named.name}`.toLowerCase(), target);
  return target;
}

/** The sub-attribute of that name in any letter case (RFC 7643 §2.1), or undefined. */
export function findSub(parent: Attribute, name: string): Attribute | undefined {
  const lower = name.toLowerCase();
  return parent.sub?.find((each) => each.name === name || each.name.toLowerCase() === lower);
}

/** The extension with that URN in any letter case, or undefined. */
export function findExtension(type: ResourceType, urn: string): Schema | undefined {
  const lower = urn.toLowerCase();
  return type.extensions.find(({ schema }) => schema.id.toLowerCase() === lower)?.schema;
}

/** A target as text for details and logs: `name.familyName`, `urn:…:User:department`. */
export function targetName({ container, attribute: main, sub }: Target): string {
  return `${container === null ? '' : `${container}:`}${main.name}${sub === null ? '' : `.${sub.name}`}`;
}
