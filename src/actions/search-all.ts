/** A query over all resource types at once (RFC 7644 §3.4.2.1): one list, in one order, paged and counted as one. */
import {
  readSorts,
  targetName,
  type JsonObject,
  type Paging,
  type Projection,
  type ResourceType,
} from '../scim/index.ts';
import { countMatchesOfAll, findPageOfAll, type FoundOfAll, type Tx } from '../store/index.ts';
import { answersOf } from './answer.ts';
import type { AskedList } from './asked-list.ts';
import type { Caller } from './caller.ts';
import { conditionsOf } from './conditions.ts';
import { answerList } from './search.ts';
import type { Services } from './services.ts';

/** `sortBy` and `sortOrder` as they came. */
export type SearchAll = {
  readonly filter: string | undefined;
  readonly sortBy?: unknown;
  readonly sortOrder?: unknown;
  readonly page: Paging;
  readonly projectionFor: (type: ResourceType) => Projection;
};

/** A ListResponse. Errors: 400 invalidFilter; invalidPath and invalidValue for the order; those of cursors. */
export async function searchAll(services: Services, caller: Caller, asked: SearchAll): Promise<JsonObject> {
  return answerList(services, caller, listOf(services, caller, asked), asked.page);
}

function listOf(services: Services, caller: Caller, asked: SearchAll): AskedList {
  const { filter = '', sortBy, sortOrder, projectionFor } = asked;
  const sorts = readSorts(caller.types, sortBy, sortOrder);
  const [sort] = sorts.values();
  const order = sort === undefined ? null : [targetName(sort.at), sort.descending];
  const queries = conditionsOf(services, caller, caller.types, filter).map(({ type, condition }) => ({
    type,
    condition,
    sort: sorts.get(type) ?? null,
  }));
  return {
    // No type is called so.
    name: JSON.stringify([caller.tenantId, caller.integrationId, '', filter, order]),
    page: async (tx, window) => {
      const { found, end } = await findPageOfAll(tx, caller, queries, window);
      return { resources: await show(tx, caller, found, projectionFor), end };
    },
    count: (tx, behind) => countMatchesOfAll(tx, caller, queries, behind),
  };
}

/** Each as its type is shown, in the order in which they were found. */
async function show(
  tx: Tx,
  caller: Caller,
  found: FoundOfAll['found'],
  projectionFor: SearchAll['projectionFor'],
): Promise<readonly JsonObject[]> {
  const shown = new Map<string, JsonObject>();
  for (const type of caller.types) {
    const stored = found.filter((each) => each.type === type.name).map((each) => each.stored);
    const answers = await answersOf(tx, caller, type, stored, projectionFor(type));
    for (const [index, { id }] of stored.entries()) shown.set(id, answers[index] ?? {});
  }
  return found.map(({ stored }) => shown.get(stored.id) ?? {});
}
