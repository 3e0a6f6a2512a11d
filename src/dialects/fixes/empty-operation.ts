/** An operation that says nothing at all, beside others that do. */
import type { Fix } from '../fix.ts';

export const EMPTY_OPERATION: Fix = {
  name: 'empty-operation',
  sentence: 'An operation had neither "op" nor "path" nor "value"; it asked for nothing and was left out.',
  evidence:
    'Keycloak: pelotech/keycloak-scim 0a6b2a8, core/GroupAdapter.java, toMembershipPatchBuilder, where the builder of the SDK begins an operation too many.',
  operation: (operation) => (Object.values(operation).every((each) => each === null) ? [] : [operation]),
};
