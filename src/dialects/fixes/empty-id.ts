/** The empty text where the id of a resource is due. */
import { findSub, isObject } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';
import { field } from '../request-keys.ts';

export const EMPTY_ID: Fix = {
  name: 'empty-id',
  sentence: 'A reference had an id without characters; it was read as no reference.',
  evidence:
    'Microsoft Entra ID and its SCIM Validator clear a manager with {"value": ""} (pranems/SCIMServer).',
  value(value, attribute, one) {
    if (attribute.isId === true && value === '') return null;
    const refers = one && isObject(value) && findSub(attribute, 'value')?.isId === true;
    return refers && field(value, 'value') === '' ? null : value;
  },
};
