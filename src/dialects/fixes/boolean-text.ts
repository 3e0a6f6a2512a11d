/** "True" and "False" as text where a boolean is due. */
import type { Attribute, Json } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

const read = (value: Json, attribute: Attribute): Json =>
  attribute.type === 'boolean' && typeof value === 'string'
    ? (WORDS.get(value.toLowerCase()) ?? value)
    : value;

export const BOOLEAN_TEXT: Fix = {
  name: 'boolean-text',
  sentence: 'A boolean was sent as text; "True" was read as true and "False" as false.',
  evidence:
    'Microsoft Entra ID: active "False", roles[primary eq "True"]; Keycloak extensions: active "true".',
  value: read,
  literal: read,
};
