/** The resource types of an integration: those of the standard, with the attributes that its administrator added, and those that it publishes something of. */
import type { Dialect, Habits } from '../dialects/index.ts';
import {
  CATALOGUE_TYPES,
  GROUP,
  interoperableTypes,
  RESOURCE_TYPES,
  withCustomSchemas,
  withTraits,
  type CustomSchema,
  type ResourceType,
} from '../scim/index.ts';
import type { Integration } from '../store/index.ts';

export type Types = (
  integration: Pick<Integration, 'schemas' | 'interoperable' | 'published'>,
  dialect: Dialect,
) => readonly ResourceType[];

/** Where the names of groups are kept apart, /Schemas says so (RFC 7643 §2.2). */
const STANDARD_TYPES: Readonly<Record<Habits['groupNames'], readonly ResourceType[]>> = Object.freeze({
  free: RESOURCE_TYPES,
  unique: RESOURCE_TYPES.map((type) =>
    type === GROUP ? withTraits(type, 'displayName', { uniqueness: 'server' }) : type,
  ),
});

/** What is remembered of definitions: enough for all integrations of a busy server, little enough to forget about. */
const MAX_DEFINITIONS = 1000;

/**
 * Builds the types once for each definition. The text of the definition is the key, so that a change needs to be told to
 * nobody, on no server; the definition that has been known longest goes first.
 */
export function rememberTypes(): Types {
  const known = new Map<string, readonly ResourceType[]>();
  return ({ schemas, interoperable, published }, { habits: { groupNames } }) => {
    const key = `${groupNames} ${interoperable ? 'interoperable' : ''} ${published} ${schemas}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const named = STANDARD_TYPES[groupNames];
    const standard = interoperable ? interoperableTypes(named) : named;
    const types = [...withCustomSchemas(standard, schemasIn(schemas)), ...publishedTypes(published)];
    const [eldest] = known.keys();
    if (known.size >= MAX_DEFINITIONS && eldest !== undefined) known.delete(eldest);
    known.set(key, types);
    return types;
  };
}

/** Clients that provision into a list of types are shown none that has nothing in it. */
const publishedTypes = (published: string): readonly ResourceType[] => {
  const names = published.split(' ');
  return CATALOGUE_TYPES.filter(({ name }) => names.includes(name));
};

/** What the store holds has been checked when it was written. */
export const schemasIn = (text: string): readonly CustomSchema[] => JSON.parse(text) as CustomSchema[];
