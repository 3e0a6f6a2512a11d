/** Paths as keys of a path-less value: "name.givenName" or "emails[type eq \"work\"].value" instead of nested objects. */
import {
  findTarget,
  isObject,
  own,
  parsePath,
  type JsonObject,
  type ResourceType,
} from '../../scim/index.ts';
import { attempt } from '../attempt.ts';
import type { Fix } from '../fix.ts';

export const PATHLESS_KEYS: Fix = {
  name: 'pathless-keys',
  sentence: 'A path stood as a key in a value without a path; it was read as an operation of its own.',
  evidence: 'Microsoft Entra ID with aadOptscim062020: {"name.givenName": …} in one path-less replace.',
  operation(operation, type) {
    const value = own(operation, 'value');
    if (own(operation, 'path') !== undefined || !isObject(value)) return [operation];
    const entries = Object.entries(value);
    const paths = entries.filter(([key]) => isPath(type, key));
    if (paths.length === 0) return [operation];
    const plain = entries.filter(([key]) => !isPath(type, key));
    const rest = plain.length === 0 ? [] : [{ ...operation, value: Object.fromEntries(plain) }];
    return [...rest, ...paths.map(([path, each]): JsonObject => ({ ...operation, path, value: each }))];
  },
};

/** Whether the key is a path to a part of an attribute; a plain or URN-qualified name is legal as it is. */
function isPath(type: ResourceType, key: string): boolean {
  const path = attempt(() => parsePath(key));
  return (
    path !== undefined && (path.sub !== null || path.where !== null) && findTarget(type, path) !== undefined
  );
}
