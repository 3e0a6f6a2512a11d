/** The resource types of an integration: those of the standard, with the attributes that its administrator added. */
import { RESOURCE_TYPES, withCustomSchemas, type CustomSchema, type ResourceType } from '../scim/index.ts';
import type { Integration } from '../store/index.ts';

export type Types = (integration: Pick<Integration, 'schemas'>) => readonly ResourceType[];

/** What is remembered of definitions: enough for all integrations of a busy server, little enough to forget about. */
const MAX_DEFINITIONS = 1000;

/**
 * Builds the types once for each definition. The text of the definition is the key, so that a change needs to be told to
 * nobody, on no server; the definition that has been known longest goes first.
 */
export function rememberTypes(): Types {
  const known = new Map<string, readonly ResourceType[]>();
  return ({ schemas }) => {
    const found = known.get(schemas);
    if (found !== undefined) return found;
    const types = typesWith(schemasIn(schemas));
    const [eldest] = known.keys();
    if (known.size >= MAX_DEFINITIONS && eldest !== undefined) known.delete(eldest);
    known.set(schemas, types);
    return types;
  };
}

const typesWith = (schemas: readonly CustomSchema[]): readonly ResourceType[] =>
  schemas.length === 0 ? RESOURCE_TYPES : withCustomSchemas(RESOURCE_TYPES, schemas);

/** What the store holds has been checked when it was written. */
export const schemasIn = (text: string): readonly CustomSchema[] => JSON.parse(text) as CustomSchema[];
