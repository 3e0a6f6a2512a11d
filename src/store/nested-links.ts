/** Groups that are members of groups. */
import type { Tx } from './transaction.ts';

/** Which groups are in which, of the whole tenant. */
export async function nestedLinks(
  tx: Tx,
  tenantId: string,
): Promise<readonly { readonly group: string; readonly member: string }[]> {
  return tx.db
    .selectFrom('members')
    .select(['group_id as group', 'member_id as member'])
    .where('tenant_id', '=', tenantId)
    .where('member_type', '=', 'Group')
    .execute();
}
