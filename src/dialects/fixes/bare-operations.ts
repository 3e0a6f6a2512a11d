/** The body of a PATCH that is the list of its operations and nothing else. */
import { isObject, type Json } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';
import { field } from '../request-keys.ts';

export const BARE_OPERATIONS: Fix = {
  name: 'bare-operations',
  sentence: 'The body was a list of operations; it was read as a PATCH that has them.',
  evidence:
    'RFC 7644 §3.7.3 prints "data" so in an example of a bulk request, and pingidentity/scim2 sent it until July 2026 (its pull request 303).',
  list(list, messageUrn) {
    const isOperation = (each: Json): boolean => isObject(each) && field(each, 'op') !== undefined;
    return list.length > 0 && list.every(isOperation) ? { schemas: [messageUrn], Operations: list } : list;
  },
};
