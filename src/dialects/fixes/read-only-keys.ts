/** Read-only attributes such as "id" among the keys of a path-less value. */
import { isObject, type ResourceType } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';
import { field, opOf, pathOf, withField } from '../request-keys.ts';
import { keyTarget } from './key-target.ts';

export const READ_ONLY_KEYS: Fix = {
  name: 'read-only-keys',
  sentence: 'A value without a path held read-only attributes such as "id"; they were left out.',
  evidence: 'Okta group push: {"op":"replace","value":{"id":…,"displayName":…}}; authentik up to 2026.5.',
  operation(operation, type) {
    const value = field(operation, 'value');
    if (pathOf(operation) !== undefined || !isObject(value) || opOf(operation) === 'remove')
      return [operation];
    const kept = Object.entries(value).filter(([key]) => !isReadOnly(type, key));
    if (kept.length === Object.keys(value).length) return [operation];
    return [withField(operation, 'value', Object.fromEntries(kept))];
  },
};

function isReadOnly(type: ResourceType, key: string): boolean {
  const at = keyTarget(type, key)?.at;
  return at !== undefined && [at.attribute, at.sub].some((each) => each?.mutability === 'readOnly');
}
