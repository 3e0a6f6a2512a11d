/** The resource types of an integration: those of the standard, with the attributes that its administrator added. */
import {
  interoperableTypes,
  RESOURCE_TYPES,
  withCustomSchemas,
  type CustomSchema,
  type ResourceType,
} from '../scim/index.ts';
import type { Integration } from '../store/index.ts';

export type Types = (integration: Pick<Integration, 'schemas' | 'interoperable'>) => readonly ResourceType[];

/** What is remembered of definitions: enough for all integrations of a busy server, little enough to forget about. */
const MAX_DEFINITIONS = 1000;

/**
 * Builds the types once for each definition. The text of the definition is the key, so that a change needs to be told to
 * nobody, on no server; the definition that has been known longest goes first.
 */
export function rememberTypes(): Types {
  const known = new Map<string, readonly ResourceType[]>();
  return ({ schemas, interoperable }) => {
    const key = `${interoperable ? 'interoperable' : ''} ${schemas}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const standard = interoperable ? interoperableTypes(RESOURCE_TYPES) : RESOURCE_TYPES;
    const types = withCustomSchemas(standard, schemasIn(schemas));
    const [eldest] = known.keys();
    if (known.size >= MAX_DEFINITIONS && eldest !== undefined) known.delete(eldest);
    known.set(key, types);
    return types;
  };
}

/** What the store holds has been checked when it was written. */
export const schemasIn = (text: string): readonly CustomSchema[] => JSON.parse(text) as CustomSchema[];
