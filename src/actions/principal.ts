/** Who calls the management API, and what that permits. */
import { isAct, permits, type Permission, type Permissions } from '../directory/index.ts';
import { Refusal } from './refusal.ts';

export type Principal = {
  readonly kind: 'nobody' | 'system' | 'owner' | 'account' | 'service-account';
  /** Of the token's holder: the token itself for an owner. */
  readonly id: string;
  /** For people: the label of the token, the name of the account. */
  readonly label: string;
  /** The session by which a person asks. */
  readonly session?: string;
  /** When that person last proved who they are, in milliseconds. */
  readonly provedAt?: number | null;
  /** Owners of the whole instance may do everything. */
  readonly owner: boolean;
  /** What the roles permit that are held in the tenant of the request. */
  readonly held: readonly Permissions[];
  /** Auditors of the whole instance read and export everything. */
  readonly auditor?: boolean;
  /** By a token that its person narrowed to reading. */
  readonly readOnly?: boolean;
  /** Of a person: what the roles permit that are held in single tenants, by tenant. */
  readonly tenants?: ReadonlyMap<string, readonly Permissions[]>;
};

/** Who may call an endpoint, as its row in the table has it, and whether its path names a tenant. */
export type Asked = {
  readonly method: string;
  readonly access: Permission | 'owner' | 'auditor' | 'person' | 'anybody' | 'open';
  readonly inTenant: boolean;
};

/** Whoever may run commands on the server itself needs no token. */
export const COMMAND_LINE: Principal = Object.freeze({
  kind: 'system',
  id: '',
  label: 'command line',
  owner: true,
  held: [],
});

/** Whoever asks what is open to all. */
export const NOBODY: Principal = Object.freeze({
  kind: 'nobody',
  id: '',
  label: 'nobody',
  owner: false,
  held: [],
});

/** Whether what an answer tells besides may be told to them. */
export const mayAlso = ({ owner, held }: Principal, permission: Permission): boolean =>
  owner || permits(held, permission);

/** Errors: forbidden. */
export function requirePermission(principal: Principal, asked: Asked): void {
  if (principal.readOnly === true && isAct(asked))
    throw new Refusal('forbidden', 'This token may only read; its person chose so.');
  if (principal.owner || asked.access === 'open') return;
  const lacking = lackOf(principal, asked);
  if (lacking !== undefined) throw new Refusal('forbidden', lacking);
}

/** Why not; undefined: they may. */
function lackOf(principal: Principal, { access, inTenant }: Asked): string | undefined {
  const { kind, held, auditor = false, label } = principal;
  switch (access) {
    case 'owner':
      return 'Only an owner of the whole instance may do this.';
    case 'auditor':
      return auditor ? undefined : 'Only an owner or an auditor of the whole instance may do this.';
    case 'person':
      return kind === 'account' ? undefined : 'Only people who sign in may do this.';
    case 'anybody':
      // Whether there is such a tenant is nobody's business who has no role in it.
      return inTenant && kind === 'account' && held.length === 0
        ? `${label} has no role in this tenant.`
        : undefined;
    case 'open':
      return undefined;
    default:
      return permits(held, access)
        ? undefined
        : `${label} lacks the permission ${access}; an administrator of the tenant can bind a role that has it.`;
  }
}
