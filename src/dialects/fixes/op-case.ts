/** "Add", "Remove", "Replace": the names of operations in another letter case. */
import { own } from '../../scim/index.ts';
import type { Fix } from '../fix.ts';

export const OP_CASE: Fix = {
  name: 'op-case',
  sentence: 'The operation name was written with capitals; it was read in lower case.',
  evidence: 'Microsoft Entra ID without aadOptscim062020 (use-scim-to-provision-users-and-groups).',
  operation(operation) {
    const op = own(operation, 'op');
    if (typeof op !== 'string' || op === op.toLowerCase()) return [operation];
    return [{ ...operation, op: op.toLowerCase() }];
  },
};
