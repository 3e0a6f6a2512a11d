/** The Group schema (RFC 7643 §4.2 and §8.7.1; errata 5368 and 8471) as frozen data. */
import { attribute, type Schema } from '../schema.ts';
import { EXTERNAL_ID } from './every-resource.ts';

export const GROUP_SCHEMA: Schema = Object.freeze({
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Group',
  attributes: Object.freeze([
    attribute('displayName', 'string', 'The name of the group.', { required: true }),
    EXTERNAL_ID,
    attribute(
      'members',
      'complex',
      'The members of the group; kept as links, each of which is added or removed as a whole.',
      {
        multiValued: true,
        relation: 'members',
        sub: [
          attribute('value', 'string', 'The id of the member.', { caseExact: true, mutability: 'immutable' }),
          attribute('$ref', 'reference', 'The URI of the member.', {
            mutability: 'immutable',
            referenceTypes: ['User', 'Group'],
          }),
          attribute('type', 'string', 'The resource type of the member.', {
            mutability: 'immutable',
            canonicalValues: ['User', 'Group'],
          }),
          attribute('display', 'string', 'The name of the member.', { mutability: 'readOnly' }),
        ],
      },
    ),
  ]),
});
