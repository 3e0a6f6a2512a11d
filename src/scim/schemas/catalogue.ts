/** The Role and Entitlement schemas (draft-ietf-scim-roles-entitlements) as frozen data: alike but for what is published. */
import { attribute, type Attribute, type Schema } from '../schema.ts';

const shown: typeof attribute = (name, type, description, traits = {}) =>
  attribute(name, type, description, { mutability: 'readOnly', ...traits });

const attributesOf = (noun: string, counts: 'roles' | 'entitlements'): readonly Attribute[] =>
  Object.freeze([
    shown('value', 'string', `The ${noun} as it stands among the ${counts} of a person.`, {
      required: true,
      uniqueness: 'server',
    }),
    shown('display', 'string', 'A name for people to read.'),
    shown('type', 'string', `A label for what the ${noun} is for.`),
    shown('supported', 'boolean', `Whether the ${noun} is in use.`, { required: true }),
    shown('limitedAssignmentsPermitted', 'boolean', `Whether only so many people may have the ${noun}.`),
    shown('totalAssignmentsPermitted', 'integer', `How many people may have the ${noun}.`),
    shown(
      'totalAssignmentsUsed',
      'integer',
      `How many people have the ${noun}, directly or through another.`,
      {
        counts,
      },
    ),
    shown('containedBy', 'string', `The values of those that contain the ${noun}.`, { multiValued: true }),
    shown('contains', 'string', `The values of those that come with the ${noun}.`, { multiValued: true }),
    // Folded: the value itself and those of all that contain it, one within another. Whoever has one of them has it.
    shown('heldThrough', 'string', `The values with which somebody has the ${noun}.`, {
      multiValued: true,
      caseExact: true,
      returned: 'never',
      unpublished: 'always',
    }),
  ]);

export const ROLE_SCHEMA: Schema = Object.freeze({
  id: 'urn:ietf:params:scim:schemas:core:2.0:Role',
  name: 'Role',
  description: 'A role that people can have',
  attributes: attributesOf('role', 'roles'),
});

export const ENTITLEMENT_SCHEMA: Schema = Object.freeze({
  id: 'urn:ietf:params:scim:schemas:core:2.0:Entitlement',
  name: 'Entitlement',
  description: 'An entitlement that people can have',
  attributes: attributesOf('entitlement', 'entitlements'),
});
