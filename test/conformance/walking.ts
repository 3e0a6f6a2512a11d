/** Clients that walk a list to its end, by startIndex or by cursor, while something else happens between their pages. */
import { created, user, type Answer, type Body, type Send } from '../http/endpoint.ts';
import { idsOf, query, unique } from './served.ts';

/** What happens after each page; `met` are the ids met so far. */
export type Between = (met: readonly string[]) => Promise<void>;

const nothing: Between = async () => undefined;

type Asked = Readonly<Record<string, string | number>>;

/** More pages than any walk of these tests has: one that does not end fails instead of hanging. */
const MOST_PAGES = 400;

async function answered(send: Send, path: string): Promise<Answer> {
  const answer = await send('GET', path);
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.text}`);
  return answer;
}

/** The loop that most clients have: until the next index is beyond the total. */
export async function walkByIndex(
  send: Send,
  path: string,
  parameters: Asked & { readonly count: number },
  between: Between = nothing,
): Promise<readonly string[]> {
  const met: string[] = [];
  let [startIndex, totalResults] = [1, 1];
  for (let pages = 0; startIndex <= totalResults; pages++) {
    if (pages > MOST_PAGES) throw new Error('The walk does not end.');
    const { body } = await answered(send, query(path, { ...parameters, startIndex }));
    met.push(...idsOf({ body }));
    startIndex += Number(body['itemsPerPage']);
    totalResults = Number(body['totalResults']);
    if (body['itemsPerPage'] === 0) throw new Error(`An empty page at ${startIndex} of ${totalResults}.`);
    await between(met);
  }
  return met;
}

/** Until there is no nextCursor; the pages themselves, in their order. */
export async function pagesByCursor(
  send: Send,
  path: string,
  parameters: Asked,
  between: Between = nothing,
): Promise<readonly Body[]> {
  const pages: Body[] = [];
  for (let cursor: unknown = ''; typeof cursor === 'string';) {
    if (pages.length > MOST_PAGES) throw new Error('The walk does not end.');
    const { body } = await answered(send, query(path, { ...parameters, cursor }));
    pages.push(body);
    await between(pages.flatMap((each) => idsOf({ body: each })));
    cursor = body['nextCursor'];
  }
  return pages;
}

export async function walkByCursor(
  send: Send,
  path: string,
  parameters: Asked,
  between: Between = nothing,
): Promise<readonly string[]> {
  return (await pagesByCursor(send, path, parameters, between)).flatMap((body) => idsOf({ body }));
}

/** A crowd that no other test has: people with one title, and the filter that finds them. */
export type Crowd = { readonly ids: readonly string[]; readonly title: string; readonly filter: string };

/** One after another, many people would take most of a test's time. */
const AT_ONCE = 20;

/**
 * In the order of their ids, which is that of a list without another one; their names are in another order, and so may be their
 * times, unless they come one at a time.
 */
export async function crowdOf(send: Send, size: number, atOnce = AT_ONCE): Promise<Crowd> {
  const title = unique('crowd');
  const ids: string[] = [];
  for (let from = 0; from < size; from += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, size - from) }, (_each, index) => from + index);
    ids.push(...(await Promise.all(numbers.map((each) => joinCrowd(send, title, (each * 7919) % size)))));
  }
  return { ids: ids.sort(), title, filter: `title eq "${title}"` };
}

/** One more of a crowd, whose name begins with the number; its id. */
export const joinCrowd = (send: Send, title: string, number: number): Promise<string> =>
  created(send, '/Users', user(unique(`${String(number).padStart(5, '0')}-${title}`), { title }));

export async function removed(send: Send, id: string): Promise<void> {
  const { status, text } = await send('DELETE', `/Users/${id}`);
  if (status !== 204) throw new Error(`DELETE of ${id} answered ${status}: ${text}`);
}
