/** Roles of people who sign in to Roster: in one tenant, or, where the tenant is '', of the whole instance. */
import { managedRole, type Permissions } from '../directory/index.ts';
import { statement } from './statement.ts';
import type { AccountRoleRow } from './tables-principals.ts';
import type { Tx } from './transaction.ts';

/** `source` is '' for what somebody gave by hand, else the sign-in provider whose claims give it. */
export type AccountRole = {
  readonly tenantId: string;
  readonly accountId: string;
  readonly roleId: string;
  readonly source: string;
};

const toAccountRole = (row: AccountRoleRow): AccountRole => ({
  tenantId: row.tenant_id,
  accountId: row.account_id,
  roleId: row.role_id,
  source: row.source,
});

/** Of one account, or of all in one tenant, or of all everywhere; by tenant. */
export async function listAccountRoles(
  tx: Tx,
  of: { readonly accountId?: string; readonly tenantId?: string },
): Promise<readonly AccountRole[]> {
  const rows = await tx.db
    .selectFrom('account_roles')
    .selectAll()
    .$if(of.accountId !== undefined, (query) => query.where('account_id', '=', of.accountId ?? ''))
    .$if(of.tenantId !== undefined, (query) => query.where('tenant_id', '=', of.tenantId ?? ''))
    .orderBy('tenant_id')
    .orderBy('account_id')
    .orderBy('role_id')
    .orderBy('source')
    .execute();
  return rows.map(toAccountRole);
}

type Held = Pick<AccountRole, 'tenantId' | 'roleId'>;
export type RolesFrom = {
  readonly accountId: string;
  readonly source: string;
  /** Only this tenant's; else those of all. */
  readonly tenantId?: string;
};

/** What this source gives is this from now on, as a whole. */
export async function putAccountRoles(
  tx: Tx,
  { accountId, source, tenantId }: RolesFrom,
  roles: readonly Held[],
  now: number,
): Promise<void> {
  await tx.db
    .deleteFrom('account_roles')
    .where('account_id', '=', accountId)
    .where('source', '=', source)
    .$if(tenantId !== undefined, (query) => query.where('tenant_id', '=', tenantId ?? ''))
    .execute();
  for (const role of roles)
    await tx.db
      .insertInto('account_roles')
      .values({
        tenant_id: role.tenantId,
        account_id: accountId,
        role_id: role.roleId,
        source,
        created_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** All that an account holds, in all tenants. */
export async function deleteAccountRoles(tx: Tx, accountId: string): Promise<void> {
  await tx.db.deleteFrom('account_roles').where('account_id', '=', accountId).execute();
}

/** Nobody holds anything by this sign-in provider any more, but for one account. */
export async function endAccountRolesBy(
  tx: Tx,
  source: string,
  { but }: { readonly but: string | undefined },
): Promise<void> {
  await tx.db
    .deleteFrom('account_roles')
    .where('source', '=', source)
    .where('account_id', '!=', but ?? '')
    .execute();
}

/** What one role of an account permits in a tenant, and from where the account has it. */
export type AccountPermissions = Pick<AccountRole, 'tenantId' | 'source'> & {
  readonly permissions: Permissions;
};

type HeldRow = Pick<AccountRoleRow, 'tenant_id' | 'role_id' | 'source'> & {
  readonly permissions: string | null;
};

const held = statement<{ accountId: string }, HeldRow>((db, argument) =>
  db
    .selectFrom('account_roles')
    .leftJoin('roles', (join) =>
      join
        .onRef('roles.tenant_id', '=', 'account_roles.tenant_id')
        .onRef('roles.id', '=', 'account_roles.role_id'),
    )
    .select(['account_roles.tenant_id', 'account_roles.role_id', 'account_roles.source', 'roles.permissions'])
    .where('account_roles.account_id', '=', argument('accountId'))
    .orderBy('account_roles.tenant_id'),
);

/** What the roles of an account permit, tenant by tenant. A role that is gone permits nothing. */
export async function permissionsOfAccount(
  tx: Tx,
  accountId: string,
): Promise<readonly AccountPermissions[]> {
  return (await held(tx, { accountId })).rows.flatMap(
    ({ tenant_id: tenantId, role_id, source, permissions }) => {
      const of =
        permissions === null ? managedRole(role_id)?.permissions : (JSON.parse(permissions) as Permissions);
      return of === undefined ? [] : [{ tenantId, source, permissions: of }];
    },
  );
}
