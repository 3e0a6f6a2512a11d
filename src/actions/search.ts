/** GET of a list (RFC 7644 §3.4.2): filtered, sorted, paged and counted by the store. */
import { normaliseFilter, withQuotes } from '../dialects/index.ts';
import {
  parseFilter,
  readSort,
  targetName,
  toCondition,
  type Condition,
  type JsonObject,
  type Paging,
  type Projection,
  type ResourceType,
} from '../scim/index.ts';
import { countMatches, findPage } from '../store/index.ts';
import { answersOf } from './answer.ts';
import type { AskedList } from './asked-list.ts';
import type { Caller } from './caller.ts';
import { noteRead } from './exchanges/notes.ts';
import { searchByCursor } from './search-by-cursor.ts';
import { searchByIndex } from './search-by-index.ts';
import type { Services } from './services.ts';

/** `sortBy` and `sortOrder` as they came. */
export type Search = {
  readonly type: ResourceType;
  readonly filter: string | undefined;
  readonly sortBy?: unknown;
  readonly sortOrder?: unknown;
  readonly page: Paging;
  readonly projection: Projection;
};

/** A ListResponse. Errors: 400 invalidFilter; invalidPath and invalidValue for the order; those of cursors. */
export async function search(services: Services, caller: Caller, asked: Search): Promise<JsonObject> {
  return answerList(services, caller, listOf(services, caller, asked), asked.page);
}

/** A page of any list, by index or by cursor. */
export async function answerList(
  services: Services,
  caller: Caller,
  list: AskedList,
  page: Paging,
): Promise<JsonObject> {
  return 'cursor' in page
    ? searchByCursor(services, caller, list, page)
    : searchByIndex(services, caller, list, page);
}

/** The name does not hold the projection: what is shown of a resource does not alter where it stands. */
function listOf(services: Services, caller: Caller, asked: Search): AskedList {
  const { type, filter = '', sortBy, sortOrder, projection } = asked;
  const sort = readSort(type, sortBy, sortOrder);
  const order = sort === null ? null : [targetName(sort.at), sort.descending];
  const name = JSON.stringify([caller.tenantId, caller.integrationId, type.name, filter, order]);
  const query = { type, condition: conditionOf(services, caller, type, filter), sort };
  return {
    name,
    page: async (tx, window) => {
      const { stored, end } = await findPage(tx, caller, query, window);
      return { resources: await answersOf(tx, caller, type, stored, projection), end };
    },
    count: (tx, behind) => countMatches(tx, caller, query, behind),
  };
}

function conditionOf(
  { config }: Services,
  caller: Caller,
  type: ResourceType,
  filter: string,
): Condition | null {
  if (filter.trim() === '') return null;
  const { fixes, habits } = caller.dialect;
  const text = habits.unquotedText === 'read' ? withQuotes(type, filter) : filter;
  const { filter: meant, steps } = normaliseFilter(fixes, type, parseFilter(text, config));
  noteRead(caller.notes, steps);
  return toCondition(type, meant);
}
