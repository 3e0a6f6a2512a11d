/** The common attributes of every resource (RFC 7643 §3.1) as frozen data. */
import { attribute } from '../schema.ts';

export const EXTERNAL_ID = attribute(
  'externalId',
  'string',
  'The identifier that the provisioning client gives to the resource; stored and returned exactly as sent.',
  { caseExact: true },
);

export const COMMON = Object.freeze([
  attribute('schemas', 'reference', 'The URNs of the schemas that are present in the resource.', {
    multiValued: true,
    caseExact: false,
    returned: 'always',
    referenceTypes: ['uri'],
    kept: false,
  }),
  attribute('id', 'string', 'The identifier that the server gives to the resource; it never changes.', {
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
  }),
  EXTERNAL_ID,
  attribute('meta', 'complex', 'What the server knows about the resource itself.', {
    mutability: 'readOnly',
    sub: [
      attribute('resourceType', 'string', 'The name of the resource type.', {
        caseExact: true,
        mutability: 'readOnly',
      }),
      attribute('created', 'dateTime', 'When the resource was made.', { mutability: 'readOnly' }),
      attribute('lastModified', 'dateTime', 'When the resource last changed.', { mutability: 'readOnly' }),
      attribute('location', 'reference', 'The URI of the resource.', {
        mutability: 'readOnly',
        referenceTypes: ['uri'],
      }),
      attribute('version', 'string', 'The entity tag of the resource.', {
        caseExact: true,
        mutability: 'readOnly',
      }),
    ],
  }),
]);
