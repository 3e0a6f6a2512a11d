/** A path-less value that is the text of a JSON object instead of the object. */
import { isObject } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';
import { field, pathOf, withField } from '../request-keys.ts';

export const JSON_TEXT: Fix = {
  name: 'json-text',
  sentence: 'A value without a path was the text of a JSON object; the object was taken.',
  evidence: 'SCIM for Keycloak 3.10.2 (issue 172): its path-less replace of a group.',
  operation(operation) {
    const text = field(operation, 'value');
    if (pathOf(operation) !== undefined || typeof text !== 'string') return [operation];
    const value = parsed(text);
    return isObject(value) ? [withField(operation, 'value', value)] : [operation];
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
