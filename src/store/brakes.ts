/** What an integration took away lately, as the brake counts it. */
import { sql } from 'kysely';
import type { Minutes } from '../directory/index.ts';
import { command, raw, statement } from './statement.ts';
import type { BrakeRow } from './tables-holds.ts';
import type { Tx } from './transaction.ts';
import type { View } from './view.ts';

/** `managed` are the people that it managed at `countedAt`. */
export type BrakeState = { readonly minutes: Minutes; readonly managed: number; readonly countedAt: number };

const row = statement<View, BrakeRow>((db, argument, { locks }) =>
  raw(
    db,
    sql`select * from brakes where tenant_id = ${argument('tenantId')} and integration_id = ${argument('integrationId')}
      ${locks.forUpdate}`,
  ),
);

const NEW: BrakeState = Object.freeze({ minutes: [], managed: 0, countedAt: 0 });

/** Keeps others who take something away by the same integration waiting, so that each counts what the one before took. */
export async function lockBrake(tx: Tx, { tenantId, integrationId }: View): Promise<BrakeState> {
  const [found] = (await row(tx, { tenantId, integrationId })).rows;
  if (found !== undefined)
    return {
      minutes: JSON.parse(found.minutes) as Minutes,
      managed: found.managed,
      countedAt: found.counted_at,
    };
  putBrake(tx, { tenantId, integrationId }, NEW);
  return NEW;
}

const put = command<View & { minutes: string; managed: number; countedAt: number }>((db, argument) =>
  db
    .insertInto('brakes')
    .values({
      tenant_id: argument('tenantId'),
      integration_id: argument('integrationId'),
      minutes: argument('minutes'),
      managed: argument('managed'),
      counted_at: argument('countedAt'),
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'integration_id']).doUpdateSet((eb) => ({
        minutes: eb.ref('excluded.minutes'),
        managed: eb.ref('excluded.managed'),
        counted_at: eb.ref('excluded.counted_at'),
      })),
    ),
);

export function putBrake(
  tx: Tx,
  { tenantId, integrationId }: View,
  { minutes, managed, countedAt }: BrakeState,
): void {
  put(tx, { tenantId, integrationId, minutes: JSON.stringify(minutes), managed, countedAt });
}

const people = statement<View, { readonly count: number }>((db, argument) =>
  db
    .selectFrom('resources')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tenant_id', '=', argument('tenantId'))
    .where('integration_id', '=', argument('integrationId'))
    .where('type', '=', 'User'),
);

/** How many people an integration manages. */
export async function countManaged(tx: Tx, { tenantId, integrationId }: View): Promise<number> {
  return Number((await people(tx, { tenantId, integrationId })).rows[0]?.count ?? 0);
}
