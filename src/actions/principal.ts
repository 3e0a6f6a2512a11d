/** Who calls the management API, and what that permits. */
import { permits, type Permission, type Permissions } from '../directory/index.ts';
import { Refusal } from './refusal.ts';

export type Principal = {
  readonly kind: 'nobody' | 'owner' | 'account' | 'service-account';
  /** Of the token's holder: the token itself for an owner. */
  readonly id: string;
  /** For people: the label of the token, the name of the account. */
  readonly label: string;
  /** The session by which a person asks. */
  readonly session?: string;
  /** Owners of the whole instance may do everything. */
  readonly owner: boolean;
  /** What the roles permit that are held in the tenant of the request. */
  readonly held: readonly Permissions[];
};

/** Whoever asks what is open to all. */
export const NOBODY: Principal = Object.freeze({
  kind: 'nobody',
  id: '',
  label: 'nobody',
  owner: false,
  held: [],
});

/** Errors: forbidden. */
export function requirePermission(principal: Principal, access: Permission | 'owner' | 'anybody'): void {
  if (principal.owner || access === 'anybody') return;
  if (access === 'owner') throw new Refusal('forbidden', 'Only an owner of the whole instance may do this.');
  if (!permits(principal.held, access))
    throw new Refusal(
      'forbidden',
      `${principal.label} lacks the permission ${access}; an administrator of the tenant can bind a role that has it.`,
    );
}
