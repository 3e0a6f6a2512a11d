/** GET of a list (RFC 7644 §3.4.2): filtered, paged and counted by the store. */
import { normaliseFilter } from '../dialects/index.ts';
import {
  listResponse,
  parseFilter,
  toCondition,
  type Condition,
  type JsonObject,
  type Page,
  type Projection,
  type ResourceType,
} from '../scim/index.ts';
import { searchResources } from '../store/index.ts';
import { answersOf } from './answer.ts';
import type { Caller } from './caller.ts';
import type { Services } from './services.ts';

export type Search = {
  readonly type: ResourceType;
  readonly filter: string | undefined;
  readonly page: Page;
  readonly projection: Projection;
};

/** A ListResponse. Errors: 400 invalidFilter. */
export async function search(services: Services, caller: Caller, asked: Search): Promise<JsonObject> {
  const { type, page, projection } = asked;
  const condition = conditionOf(services, caller, asked);
  return services.store.read(async (tx) => {
    const { total, stored } = await searchResources(tx, caller, type, condition, page);
    return listResponse(await answersOf(tx, caller, type, stored, projection), total, page.startIndex);
  });
}

function conditionOf({ config }: Services, caller: Caller, { type, filter }: Search): Condition | null {
  if (filter === undefined || filter.trim() === '') return null;
  const parsed = parseFilter(filter, config);
  return toCondition(type, normaliseFilter(caller.dialect.fixes, type, parsed).filter);
}
