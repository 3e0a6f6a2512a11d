/** Statements of several works on one connection of PostgreSQL: those of one text that are asked for in one turn are run as one. */
import type { QueryResult } from 'kysely';
import type { Runnable } from '../transaction.ts';
import type { Forms, Form } from './gathered-forms.ts';
import { gatheredValue, PLACE } from './gathered-sql.ts';
import type { Execute } from './language.ts';

type Asked = {
  readonly query: Runnable<unknown>;
  readonly answer: (result: Promise<QueryResult<unknown>>) => void;
};

/** Those that are run as one, or one for which there is no such form. */
type Group = { readonly form: Form; readonly asked: Asked[] };

export type Gathering = {
  /** Gives a work the way in which it asks. */
  readonly asking: () => Execute;
  /** Sends at once what has been asked for: when no work will ask for more. */
  readonly flush: () => void;
};

/**
 * A statement for many costs hardly more than one of them. All works have gone as far as they can by the end of a turn, so what
 * they wait for is sent then. The statements of one work are run in their order; between works there is none.
 */
export function gathering(execute: Execute, forms: Forms): Gathering {
  let groups: Group[] = [];
  const flush = (): void => {
    const sent = groups;
    groups = [];
    for (const { form, asked } of sent) run(execute, form, asked);
  };
  const asking = (): Execute => {
    let turn: readonly Group[] | undefined;
    let last = -1;
    return (query) =>
      new Promise((resolve) => {
        if (groups.length === 0) process.nextTick(flush);
        if (turn !== groups) [turn, last] = [groups, -1];
        const form = mayBeGathered(query) ? (forms.of(query) ?? null) : null;
        const found = form === null ? -1 : groups.findIndex((group, at) => at > last && group.form === form);
        last = found < 0 ? groups.push({ form, asked: [] }) - 1 : found;
        groups[last]?.asked.push({ query, answer: resolve });
      });
  };
  return { asking, flush };
}

/** For a work that has nobody beside it: what it asks for is on its way at once. */
export const ungathered = (execute: Execute): Gathering => ({
  asking: () => execute,
  flush: () => undefined,
});

/** Of what alters rows nobody may want to know how many they were: of many together it would be the sum. */
const mayBeGathered = ({ sql, unread = false }: Runnable<unknown>): boolean =>
  unread || /^select\b/i.test(sql);

function run(execute: Execute, form: Form, asked: readonly Asked[]): void {
  const [first] = asked;
  if (form === null || first === undefined || asked.length < 2)
    return asked.forEach(({ query, answer }) => answer(execute(query)));
  const parameters = first.query.parameters.map((_, at) =>
    asked.map(({ query }) => gatheredValue(query.parameters[at])),
  );
  const all = execute({ ...first.query, ...form, parameters }).then(({ rows }) =>
    told(rows as readonly Told[], asked.length),
  );
  asked.forEach(({ answer }, at) => answer(all.then((each) => ({ rows: each[at] ?? [] }))));
}

type Told = { readonly [PLACE]: number };

/** The rows of each, as if it had been asked alone. */
function told(rows: readonly Told[], asked: number): readonly unknown[][] {
  const each = Array.from({ length: asked }, (): unknown[] => []);
  for (const { [PLACE]: place, ...row } of rows) each[place - 1]?.push(row);
  return each;
}
