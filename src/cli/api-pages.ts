/** Lists of the management API: read to their end, whichever way they are paged, and shown as tables. */
import type { Operation } from './api-operations.ts';
import { CommandError } from './failure.ts';
import { table } from './print.ts';

export type Asked = Readonly<Record<string, unknown>> & {
  readonly query: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

type Call = (asked: Asked) => Promise<unknown>;
type Page = Readonly<Record<string, unknown>> & { readonly results: readonly unknown[] };

/** As large as the API gives them. */
const SIZE = '100';

/** Every item, as one list. Errors: usage of what is no list of pages. */
export async function allPages({ name, asks }: Operation, call: Call, asked: Asked): Promise<object> {
  const cursor = ['after', 'cursor'].find((each) => asks.has(each));
  if (asks.has('page') && cursor === undefined) return byNumber(call, asked);
  if (cursor === undefined) throw new CommandError('usage', `${name} has no pages; leave --all out`);
  return byCursor(call, asked, cursor);
}

async function byNumber(call: Call, asked: Asked): Promise<object> {
  const results: unknown[] = [];
  for (let page = 1; ; page++) {
    const query = { size: SIZE, ...asked.query, page: String(page) };
    const found = pageIn(await call({ ...asked, query }));
    results.push(...found.results);
    if (found.results.length === 0 || results.length >= Number(found['total'])) return { ...found, results };
  }
}

/** `next` of a feed leads on for ever, so there `more` says whether anything is there. */
async function byCursor(call: Call, asked: Asked, cursor: string): Promise<object> {
  const results: unknown[] = [];
  for (let query = asked.query; ;) {
    const { results: found, next, more, ...rest } = pageIn(await call({ ...asked, query }));
    results.push(...found);
    const isEnd = next === null || next === undefined || more === false;
    if (isEnd) return { ...rest, results, ...(more === undefined ? {} : { next }) };
    query = { ...asked.query, [cursor]: typeof next === 'string' ? next : JSON.stringify(next) };
  }
}

function pageIn(answer: unknown): Page {
  if (typeof answer === 'object' && answer !== null && 'results' in answer && Array.isArray(answer.results))
    return answer as Page;
  throw new CommandError('usage', 'The answer is no list; leave --all out');
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

/** Columns for what is no document in itself; of one document its members below each other. */
export function tableOf(answer: object): string {
  const results =
    'results' in answer && Array.isArray(answer.results) ? (answer.results as unknown[]) : answer;
  if (!Array.isArray(results))
    return table(
      [{ title: 'Name' }, { title: 'Value' }],
      Object.entries(results).map(([name, value]) => [name, shown(value)]),
    );
  const rows = (results as readonly unknown[]).map(
    (each) => Object(each) as Readonly<Record<string, unknown>>,
  );
  if (rows.length === 0) return 'Nothing is there.';
  const isPlain = (name: string): boolean =>
    rows.every((row) => typeof row[name] !== 'object' || row[name] === null);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(isPlain);
  return table(
    names.map((title) => ({ title })),
    rows.map((row) => names.map((name) => shown(row[name]))),
  );
}
