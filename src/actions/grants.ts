/** Nobody gives to others, or takes from them, what they do not hold themselves. */
import { beyond, type Permissions } from '../directory/index.ts';
import type { Principal } from './principal.ts';
import { Refusal } from './refusal.ts';

/** Without a caller it is the server's own command line, which may do everything. Errors: forbidden. */
export function requireHeld(
  caller: Principal | undefined,
  permissions: readonly Permissions[],
  what: string,
): void {
  if (caller === undefined || caller.owner) return;
  const missing = [...new Set(permissions.flatMap((each) => beyond(caller.held, each)))];
  if (missing.length === 0) return;
  const shown = missing.slice(0, 5).join(', ');
  throw new Refusal(
    'forbidden',
    `${what} permits more than you may do yourself: ${shown}${missing.length > 5 ? ' …' : ''}.`,
  );
}
