/** "Add", "Remove", "Replace": the names of operations in another letter case. */
import type { Fix } from '../fix.ts';
import { field, opOf, withField } from '../request-keys.ts';

const NAMES: ReadonlySet<string> = new Set(['add', 'remove', 'replace']);

export const OP_CASE: Fix = {
  name: 'op-case',
  sentence: 'The operation name was written with capitals; it was read in lower case.',
  evidence: 'Microsoft Entra ID without aadOptscim062020 (use-scim-to-provision-users-and-groups).',
  operation(operation) {
    const op = opOf(operation);
    return !NAMES.has(op) || field(operation, 'op') === op ? [operation] : [withField(operation, 'op', op)];
  },
};
