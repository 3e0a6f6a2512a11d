/** What an operation does, in the words that audit logs have for it. Pure. */

export const ACT_KINDS = Object.freeze(['CREATE', 'UPDATE', 'DELETE', 'LOGIN', 'LOGOUT'] as const);
export type ActKind = (typeof ACT_KINDS)[number];

/** The first that the verb begins with. */
const VERBS: readonly (readonly [RegExp, ActKind])[] = Object.freeze([
  [/^signIn/, 'LOGIN'],
  [/^signOut/, 'LOGOUT'],
  [/^(?:create|invite|issue|add|bulk|give)/, 'CREATE'],
  [/^(?:remove|revoke|end|erase)/, 'DELETE'],
]);

/** `operation`: the noun and the verb, such as roles.create. */
export function actKindOf(operation: string): ActKind {
  const verb = operation.slice(operation.indexOf('.') + 1);
  return VERBS.find(([begins]) => begins.test(verb))?.[1] ?? 'UPDATE';
}

/** The noun as resources are called: `serviceAccounts.create` is about a SERVICE_ACCOUNT. */
export const actNounOf = (operation: string): string =>
  operation
    .slice(0, operation.indexOf('.'))
    .replace(/ies$/, 'y')
    .replace(/([^su])s$/, '$1')
    .replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
