/** Paths as keys of a path-less value: "name.givenName" or "emails[type eq \"work\"].value" instead of nested objects. */
import { isObject, type ResourceType } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';
import { field, opOf, pathOf, withField } from '../request-keys.ts';
import { keyTarget } from './key-target.ts';

export const PATHLESS_KEYS: Fix = {
  name: 'pathless-keys',
  sentence: 'A path stood as a key in a value without a path; it was read as an operation of its own.',
  evidence: 'Microsoft Entra ID with aadOptscim062020: {"name.givenName": …} in one path-less replace.',
  operation(operation, type) {
    const value = field(operation, 'value');
    if (pathOf(operation) !== undefined || !isObject(value) || opOf(operation) === 'remove')
      return [operation];
    const { plain = [], path = [] } = Object.groupBy(Object.entries(value), ([key]) =>
      isPath(type, key) ? 'path' : 'plain',
    );
    if (path.length === 0) return [operation];
    const rest = plain.length === 0 ? [] : [withField(operation, 'value', Object.fromEntries(plain))];
    return [
      ...rest,
      ...path.map(([key, each]) => withField(withField(operation, 'path', key), 'value', each)),
    ];
  },
};

/** Whether the key is a path to a part of an attribute; a plain or URN-qualified name is legal as it is. */
function isPath(type: ResourceType, key: string): boolean {
  const path = keyTarget(type, key)?.path;
  return path !== undefined && (path.sub !== null || path.where !== null);
}
