/** Compares the tables with what the log comes to, row by row in the order of their keys. */
import { equal, type Json } from '../../scim/index.ts';
import type { Tx } from '../transaction.ts';
import type { Finding } from './check.ts';
import { documentOf } from './documents.ts';
import { PAGE, pagesOf, resourcePages } from './pages.ts';
import type { Interval, Past, PastLink, Replica, Replicated } from './replica.ts';
import { sideBySide } from './side-by-side.ts';

const memory = <Row>(next: (last: Row | undefined) => readonly Row[]): AsyncGenerator<readonly Row[]> =>
  pagesOf<Row>(async (last) => next(last));

export const compareResources = (tx: Tx, tenantId: string, replica: Replica): AsyncGenerator<Finding> =>
  compared(
    resourcePages(tx, tenantId),
    memory<Replicated>((last) => replica.resources(last?.id ?? '', PAGE)),
    ({ id }) => [id],
    ['type', 'integration_id', 'version', 'since', 'doc'],
    ({ type, id }) => `${type} ${id}`,
  );

export const comparePast = (tx: Tx, tenantId: string, replica: Replica): AsyncGenerator<Finding> =>
  compared(
    pagesOf<Past>((last) =>
      tx.db
        .selectFrom('resource_history')
        .select(['id', 'until', 'since', 'type', 'integration_id', 'doc'])
        .where('tenant_id', '=', tenantId)
        .where((eb) => eb(eb.refTuple('id', 'until'), '>', eb.tuple(last?.id ?? '', last?.until ?? 0)))
        .orderBy('id')
        .orderBy('until')
        .limit(PAGE)
        .execute(),
    ),
    memory<Past>((last) => replica.past(last?.id ?? '', last?.until ?? 0, PAGE)),
    ({ id, until }) => [id, until],
    ['type', 'integration_id', 'since', 'doc'],
    ({ type, id, until }) => `${type} ${id} until ${until}`,
  );

export const compareLinks = (tx: Tx, tenantId: string, replica: Replica): AsyncGenerator<Finding> =>
  compared(
    pagesOf<Interval>((last) =>
      tx.db
        .selectFrom('members')
        .select(['group_id', 'member_id', 'member_type', 'since'])
        .where('tenant_id', '=', tenantId)
        .where((eb) =>
          eb(
            eb.refTuple('group_id', 'member_id'),
            '>',
            eb.tuple(last?.group_id ?? '', last?.member_id ?? ''),
          ),
        )
        .orderBy('group_id')
        .orderBy('member_id')
        .limit(PAGE)
        .execute(),
    ),
    memory<Interval>((last) => replica.links(last?.group_id ?? '', last?.member_id ?? '', PAGE)),
    ({ group_id, member_id }) => [group_id, member_id],
    ['member_type', 'since'],
    ({ group_id, member_id }) => `membership of ${member_id} in ${group_id}`,
  );

export const comparePastLinks = (tx: Tx, tenantId: string, replica: Replica): AsyncGenerator<Finding> =>
  compared(
    pagesOf<PastLink>((last) =>
      tx.db
        .selectFrom('member_history')
        .select(['group_id', 'member_id', 'until', 'since', 'member_type'])
        .where('tenant_id', '=', tenantId)
        .where((eb) =>
          eb(
            eb.refTuple('group_id', 'member_id', 'until'),
            '>',
            eb.tuple(last?.group_id ?? '', last?.member_id ?? '', last?.until ?? 0),
          ),
        )
        .orderBy('group_id')
        .orderBy('member_id')
        .orderBy('until')
        .limit(PAGE)
        .execute(),
    ),
    memory<PastLink>((last) =>
      replica.pastLinks(last?.group_id ?? '', last?.member_id ?? '', last?.until ?? 0, PAGE),
    ),
    ({ group_id, member_id, until }) => [group_id, member_id, until],
    ['member_type', 'since'],
    ({ group_id, member_id, until }) => `membership of ${member_id} in ${group_id} until ${until}`,
  );

async function* compared<Row extends object>(
  rows: AsyncIterable<readonly Row[]>,
  logged: AsyncIterable<readonly Row[]>,
  keyOf: (each: Row) => readonly (string | number)[],
  fields: readonly (keyof Row & string)[],
  nameOf: (each: Row) => string,
): AsyncGenerator<Finding> {
  for await (const [row, told] of sideBySide(rows, logged, keyOf)) {
    const seen = row ?? told;
    const says = differenceOf(row, told, fields);
    if (seen !== undefined && says !== undefined) yield { at: nameOf(seen), says, mend: null };
  }
}

function differenceOf<Row extends object>(
  row: Row | undefined,
  told: Row | undefined,
  fields: readonly (keyof Row & string)[],
): string | undefined {
  if (row === undefined) return 'is in the log and not in the tables';
  if (told === undefined) return 'is in the tables and not in the log';
  const differing = fields.filter((name) => !isSame(name, row[name], told[name]));
  return differing.length === 0 ? undefined : `differs from what the log comes to in ${differing.join(', ')}`;
}

/** Of a document that the log does not tell any more nothing can be said. */
function isSame(name: string, stored: unknown, told: unknown): boolean {
  if (name !== 'doc') return stored === told;
  if (typeof told !== 'string' || typeof stored !== 'string') return true;
  return equal(documentOf({ doc: stored }), JSON.parse(told) as Json);
}
