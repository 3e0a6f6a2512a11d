/** The positions of the log are 1, 2, 3 … up to the tenant's head. */
import type { Tx } from '../transaction.ts';
import type { Check, Finding } from './check.ts';
import { PAGE, pagesOf } from './pages.ts';

export const positions: Check = Object.freeze({
  name: 'positions',
  claim: 'the positions of the log are 1, 2, 3 … without a gap, up to its head',
  find: async function* (tx, tenantId) {
    let expected = 1;
    for await (const page of pagesOf<{ readonly position: number }>((last) =>
      readPage(tx, tenantId, last?.position ?? 0),
    ))
      for (const { position } of page) {
        if (position !== expected) yield gap(expected, position - 1);
        expected = position + 1;
      }
    yield* compareHead(tx, tenantId, expected - 1);
  },
});

const readPage = (tx: Tx, tenantId: string, after: number) =>
  tx.db
    .selectFrom('log')
    .select('position')
    .where('tenant_id', '=', tenantId)
    .where('position', '>', after)
    .orderBy('position')
    .limit(PAGE)
    .execute();

const gap = (from: number, to: number): Finding => ({
  at: from === to ? `position ${from}` : `positions ${from} to ${to}`,
  says: 'the log has no entry there',
  mend: null,
});

/** A head that is behind would give a position twice; one that is ahead has lost entries. */
async function* compareHead(tx: Tx, tenantId: string, newest: number): AsyncGenerator<Finding> {
  const row = await tx.db
    .selectFrom('log_heads')
    .select('position')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  const head = row?.position ?? 0;
  const mend = { kind: 'move-head' } as const;
  if (head < newest) yield { at: 'the head of the log', says: `is at ${head}, behind ${newest}`, mend };
  if (head > newest) yield gap(newest + 1, head);
}
