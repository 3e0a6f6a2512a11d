/** A list of one where a single value is due, and a lone element where a list is due. */
import { isList, isObject } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';

export const LIST_OF_ONE: Fix = {
  name: 'list-of-one',
  sentence: 'A single value came as a list of one; the one was taken.',
  evidence: 'Microsoft Entra ID: manager [{"value": …}]; SCIM-SDK 1.25–1.33: active [false].',
  value(value, attribute) {
    if (attribute.multiValued || !isList(value) || value.length !== 1) return value;
    const [only] = value;
    return only === undefined || isList(only) ? value : only;
  },
};

export const LONE_ELEMENT: Fix = {
  name: 'lone-element',
  sentence: 'A list came as its only element; it was read as a list of one.',
  evidence: 'Hand-written clients: "emails": {"value": …}.',
  value(value, attribute, one) {
    const alone = isObject(value) || (typeof value === 'string' && value !== '');
    return attribute.multiValued && !one && alone ? [value] : value;
  },
};
