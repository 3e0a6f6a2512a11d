/** The enterprise extension of User (RFC 7643 §4.3) as frozen data. */
import { attribute, type Schema } from '../schema.ts';

export const ENTERPRISE_USER_SCHEMA: Schema = Object.freeze({
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: Object.freeze([
    attribute('employeeNumber', 'string', 'The number or code that the organisation gives to the person.'),
    attribute('costCenter', 'string', 'The cost center.'),
    attribute('organization', 'string', 'The organisation.'),
    attribute('division', 'string', 'The division.'),
    attribute('department', 'string', 'The department.'),
    attribute('manager', 'complex', "The person's manager.", {
      sub: [
        attribute('value', 'string', 'The id of the manager.', { caseExact: true, isId: true }),
        attribute('$ref', 'reference', 'The URI of the manager.', { referenceTypes: ['User'] }),
        attribute('displayName', 'string', 'The display name of the manager.', { mutability: 'readOnly' }),
      ],
    }),
  ]),
});
