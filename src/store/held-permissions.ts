/** What a principal of the management API may do in a tenant: the permissions of all roles that are bound to it. */
import { sql, type Kysely } from 'kysely';
import { managedRole, type Permissions } from '../directory/index.ts';
import type { Bool } from './compare-sql.ts';
import type { PackedList } from './json-sql.ts';
import { boundToGroupsOf } from './service-account-groups.ts';
import { statement } from './statement.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

/** `permissions` null: of a role that is managed, or gone. */
type HeldRow = { readonly role_id: string; readonly permissions: string | null };

/** Of what somebody bound by hand and everywhere: what is bound in one namespace only does not count here. */
const boundTo = (db: Kysely<Tables>, tenantId: string, whom: Bool) =>
  db
    .selectFrom('bindings')
    .leftJoin('roles', (join) =>
      join.onRef('roles.tenant_id', '=', 'bindings.tenant_id').onRef('roles.id', '=', 'bindings.role_id'),
    )
    .select(['bindings.role_id', 'roles.permissions'])
    .where('bindings.tenant_id', '=', tenantId)
    .where('bindings.namespace', '=', '')
    .where('bindings.rule_id', '=', '')
    .where(whom);

const ofProgram = statement<{ tenantId: string; accountId: string }, HeldRow>((db, argument) => {
  const [tenantId, accountId] = [argument('tenantId'), argument('accountId')];
  const itself = sql<boolean>`(bindings.subject_type = 'SERVICE_ACCOUNT' and bindings.subject_id = ${accountId})`;
  return boundTo(db, tenantId, sql<boolean>`(${itself} or ${boundToGroupsOf(tenantId, accountId)})`);
});

const ofGroups = statement<{ tenantId: string; ids: PackedList }, HeldRow>((db, argument, { lists }) => {
  const among = lists.amongPacked('bindings.subject_id', argument('ids'));
  return boundTo(db, argument('tenantId'), sql<boolean>`(bindings.subject_type = 'GROUP' and ${among})`);
});

/** Of a service account, by itself and by its groups. */
export const permissionsHeldBy = async (
  tx: Tx,
  tenantId: string,
  accountId: string,
): Promise<readonly Permissions[]> =>
  permitted(
    (await tx.once(`program ${accountId} ${tenantId}`, () => ofProgram(tx, { tenantId, accountId }))).rows,
  );

/** What somebody bound to these groups by hand, everywhere. */
export const permissionsBoundTo = async (
  tx: Tx,
  tenantId: string,
  groupIds: readonly string[],
): Promise<readonly Permissions[]> =>
  permitted((await ofGroups(tx, { tenantId, ids: tx.sql.lists.pack(groupIds) })).rows);

const permitted = (rows: readonly HeldRow[]): readonly Permissions[] =>
  rows.flatMap(({ role_id, permissions }) => {
    if (permissions !== null) return [JSON.parse(permissions) as Permissions];
    const managed = managedRole(role_id);
    return managed === undefined ? [] : [managed.permissions];
  });
