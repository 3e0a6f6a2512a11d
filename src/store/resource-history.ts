/** What resources were before: a state that ends becomes an interval row. */
import { sql } from 'kysely';
import type { Placed } from './column-values.ts';
import { command, statement } from './statement.ts';
import type { ResourceRow } from './tables.ts';

type Ended = Pick<ResourceRow, 'tenant_id' | 'id'> & { readonly until: Placed };

const COLUMNS = ['tenant_id', 'id', 'since', 'type', 'integration_id', 'doc', 'created_at'] as const;

/** Keeps the present state of a resource as the one that ends at this position. */
export const keepState = command<Ended>((db, argument, { position }) =>
  db
    .insertInto('resource_history')
    .columns([...COLUMNS, 'until'])
    .expression((eb) =>
      eb
        .selectFrom('resources')
        .select([...COLUMNS, position(argument('until'), argument('tenant_id')).as('until')])
        .where('tenant_id', '=', argument('tenant_id'))
        .where('id', '=', argument('id')),
    ),
);

type Released = { readonly tenant_id: string; readonly integration_id: string; readonly until: number };

/** The same for all that an integration manages. */
export const keepStatesOf = statement<Released, unknown>((db, argument) =>
  db
    .insertInto('resource_history')
    .columns([...COLUMNS, 'until'])
    .expression((eb) =>
      eb
        .selectFrom('resources')
        .select([...COLUMNS, sql<number>`cast(${argument('until')} as bigint)`.as('until')])
        .where('tenant_id', '=', argument('tenant_id'))
        .where('integration_id', '=', argument('integration_id')),
    ),
);
