/** The resource types as Roster itself writes them: those of the standard, with what only its administrators know of a resource. Pure. */
import {
  isObject,
  RESOURCE_TYPES,
  withCustomSchemas,
  type JsonObject,
  type ResourceType,
} from '../scim/index.ts';

/** Nobody else may define them (scim/custom-schema.ts), and no provider is shown them. */
export const OWN_USER = 'urn:roster:params:scim:schemas:roster:1.0:User';
export const OWN_GROUP = 'urn:roster:params:scim:schemas:roster:1.0:Group';

const text = (name: string, description: string, multiValued = false) => ({
  name,
  type: 'string' as const,
  multiValued,
  caseExact: true,
  required: false,
  description,
});

const DETACHED = text('detachedFrom', 'The integration from which it was cut loose.');

export const OWN_TYPES: readonly ResourceType[] = Object.freeze(
  withCustomSchemas(RESOURCE_TYPES, [
    { id: OWN_USER, resourceType: 'User', name: 'RosterUser', description: '', attributes: [DETACHED] },
    {
      id: OWN_GROUP,
      resourceType: 'Group',
      name: 'RosterGroup',
      description: '',
      attributes: [
        text('description', 'What the group is for.'),
        text('owners', 'Ids of those members who own it.', true),
        DETACHED,
      ],
    },
  ]),
);

/** Errors: RangeError for a type that is none of them. */
export function ownType(name: string): ResourceType {
  const found = OWN_TYPES.find((type) => type.name === name);
  if (found === undefined) throw new RangeError(`no type ${name}`);
  return found;
}

/** What only Roster knows of a group or a person. */
export type OwnFacts = {
  readonly description: string;
  readonly owners: readonly string[];
  readonly detachedFrom: string | null;
};

export function ownFacts(doc: JsonObject): OwnFacts {
  const found = doc[OWN_GROUP] ?? doc[OWN_USER];
  const facts = found !== undefined && isObject(found) ? found : {};
  const { description, owners, detachedFrom } = facts;
  return {
    description: typeof description === 'string' ? description : '',
    owners: Array.isArray(owners) ? owners.filter((each) => typeof each === 'string') : [],
    detachedFrom: typeof detachedFrom === 'string' ? detachedFrom : null,
  };
}

/** The document with these facts instead of those that it has. */
export function withOwnFacts(doc: JsonObject, urn: string, facts: Partial<OwnFacts>): JsonObject {
  const { description, owners, detachedFrom } = { ...ownFacts(doc), ...facts };
  const { [urn]: _before, ...rest } = doc;
  const inside: JsonObject = {
    ...(description === '' ? {} : { description }),
    ...(owners.length === 0 ? {} : { owners }),
    ...(detachedFrom === null ? {} : { detachedFrom }),
  };
  return Object.keys(inside).length === 0 ? rest : { ...rest, [urn]: inside };
}
