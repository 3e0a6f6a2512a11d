/** The service accounts that integrations bring: read from these, so that they cannot differ from them. */
import type { Tx } from './transaction.ts';

/** Of each integration that is not deleted one, with its id and its name. */
export const broughtBy = (tx: Tx, tenantId: string) =>
  tx.db
    .selectFrom('integrations')
    .select(['tenant_id', 'id', 'name', 'description', 'id as integration_id', 'created_at', 'modified_at'])
    .where('tenant_id', '=', tenantId)
    .where('deleted_at', 'is', null);
