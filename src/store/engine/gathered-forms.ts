/** Which statements of PostgreSQL can be run as one for many, and how; what types their parameters have is asked of the database, once. */
import type { PoolClient } from 'pg';
import type { Runnable } from '../transaction.ts';
import { gatheredSql } from './gathered-sql.ts';
import { preparedNames, type NameOf } from './prepared-names.ts';

/** The statement for many of one text; null: it has none. */
export type Form = { readonly sql: string; readonly name: string } | null;

export type Forms = {
  readonly nameOf: NameOf;
  /** Undefined: not known yet. */
  readonly of: (query: Runnable<unknown>) => Form | undefined;
  /** Asks what is needed to know it, on the connection on which the statement was just prepared. */
  readonly learn: (client: PoolClient, query: Runnable<unknown>) => void;
};

/** The store's own are about a hundred, the rest are filters, which repeat. */
const MOST_FORMS = 500;

const TYPES_OF = `select array(select type::text from unnest(parameter_types) as type) as types
  from pg_prepared_statements where name = $1`;

export function openForms(): Forms {
  const forms = new Map<string, Form>();
  const asked = new Set<string>();
  const keep = (name: string, form: Form): void => {
    const oldest = forms.size >= MOST_FORMS ? forms.keys().next().value : undefined;
    if (oldest !== undefined) forms.delete(oldest);
    forms.set(name, form);
  };
  const ask = async (client: PoolClient, name: string, sql: string): Promise<void> => {
    const { rows } = await client.query<{ readonly types: readonly string[] }>(TYPES_OF, [name]);
    const [row] = rows;
    const gathered = row === undefined ? undefined : gatheredSql(sql, row.types);
    keep(name, gathered === undefined ? null : { sql: gathered, name: `gathered ${name}` });
  };
  return {
    nameOf: preparedNames(),
    of: ({ name }) => (name === undefined ? null : forms.get(name)),
    learn: (client, { name, sql }) => {
      if (name === undefined || forms.has(name) || asked.has(name)) return;
      asked.add(name);
      // Of a transaction that has failed nothing is learnt; the next one asks again.
      ask(client, name, sql)
        .catch(() => undefined)
        .finally(() => asked.delete(name));
    },
  };
}
