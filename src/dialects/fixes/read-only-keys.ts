/** Read-only attributes such as "id" among the keys of a path-less value. */
import { isObject, own } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';

export const READ_ONLY_KEYS: Fix = {
  name: 'read-only-keys',
  sentence: 'A value without a path held read-only attributes such as "id"; they were left out.',
  evidence: 'Okta group push: {"op":"replace","value":{"id":…,"displayName":…}}; authentik up to 2026.5.',
  operation(operation, type) {
    const value = own(operation, 'value');
    if (own(operation, 'path') !== undefined || !isObject(value)) return [operation];
    const kept = Object.entries(value).filter(
      ([key]) => type.names.get(key.toLowerCase())?.attribute.mutability !== 'readOnly',
    );
    if (kept.length === Object.keys(value).length) return [operation];
    return [{ ...operation, value: Object.fromEntries(kept) }];
  },
};
