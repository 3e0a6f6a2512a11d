/** What a client is told when a name that it asks for is another resource's (RFC 7644 §3.3, Table 9). */
import type { Intent } from '../directory/index.ts';
import { own, ScimError } from '../scim/index.ts';
import type { StoreConflict } from '../store/index.ts';

const UNIQUE: Readonly<Record<string, string>> = Object.freeze({
  'resources.user_name_key': 'userName',
  'resources.group_name_key': 'displayName',
});

/** The error for a name that another resource has; it says which name it is. */
export function taken(conflict: StoreConflict, intent: Intent): ScimError {
  const field = UNIQUE[conflict.constraint];
  if (field === undefined) return new ScimError('uniqueness', 'The resource exists already.');
  const value =
    intent.kind === 'create' || intent.kind === 'replace' ? own(intent.draft.doc, field) : undefined;
  const named = typeof value === 'string' ? ` "${value}"` : '';
  return new ScimError(
    'uniqueness',
    `Another resource has this ${field}${named}; find it by a filter on ${field}, or choose another.`,
  );
}
