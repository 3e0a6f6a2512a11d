/** A mark of the state that a tenant's directory is in: as long as it is the same, every list is the same. */
import { statement } from './statement.ts';
import type { Tx } from './transaction.ts';

const readState = statement<
  { tenantId: string },
  { readonly position: number | null; readonly ended: number | null }
>((db, argument) =>
  db.selectNoFrom((eb) => [
    eb
      .selectFrom('log_heads')
      .select('position')
      .where('tenant_id', '=', argument('tenantId'))
      .as('position'),
    eb
      .selectFrom('integrations')
      .select((inner) => inner.fn.countAll<number>().as('ended'))
      .where('tenant_id', '=', argument('tenantId'))
      .where('deleted_at', 'is not', null)
      .as('ended'),
  ]),
);

/**
 * Whatever alters a resource or a membership appends to the log in the same transaction; only the end of an integration
 * hands its resources over without it. What is counted within one transaction is true for whoever finds the same mark.
 */
export async function directoryState(tx: Tx, tenantId: string): Promise<string> {
  const [row] = (await readState(tx, { tenantId })).rows;
  return `${row?.position ?? 0}.${row?.ended ?? 0}`;
}
