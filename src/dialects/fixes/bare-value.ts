/** A bare string where an object with a "value" is due: a manager or a member by its id alone. */
import { findSub } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';

export const BARE_VALUE: Fix = {
  name: 'bare-value',
  sentence: 'An id came as plain text; it was read as {"value": id}, and the empty text as no manager.',
  evidence:
    'Microsoft Entra ID: Add …:User:manager "id"; its SCIM Validator clears a manager with ""; its Postman collection: members ["id"].',
  value(value, attribute, one) {
    const due = one && attribute.type === 'complex' && findSub(attribute, 'value') !== undefined;
    if (!due || typeof value !== 'string') return value;
    if (value !== '') return { value };
    // Of a list the empty text could mean no element or no list at all.
    return attribute.multiValued ? value : null;
  },
};
