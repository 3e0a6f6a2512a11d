/** A bare string where an object with a "value" is due: a manager or a member by its id alone. */
import { findSub } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';

export const BARE_VALUE: Fix = {
  name: 'bare-value',
  sentence: 'An id came as plain text; it was read as {"value": id}, and empty text as no value.',
  evidence: 'Microsoft Entra ID: Add …:User:manager "id"; the SCIM Validator clears a manager with "".',
  value(value, attribute) {
    const due =
      attribute.type === 'complex' && !attribute.multiValued && findSub(attribute, 'value') !== undefined;
    if (!due || typeof value !== 'string') return value;
    return value === '' ? null : { value };
  },
};
