/** Delta queries (draft-sehgal-scim-delta-query): tokens for a position of the log, and what changed since. */
import { openDeltaToken, sealDeltaToken } from '../directory/index.ts';
import {
  deltaToken,
  deltaTokenResponse,
  type ConditionOfType,
  type JsonObject,
  type Paging,
  type Projection,
  type ResourceType,
} from '../scim/index.ts';
import { countChanges, findChanges, logPosition } from '../store/index.ts';
import type { AskedList, ShownPage } from './asked-list.ts';
import type { Caller } from './caller.ts';
import { conditionsOf } from './conditions.ts';
import { tell } from './delta-items.ts';
import { answerList } from './search.ts';
import type { Services } from './services.ts';

/** The types that are asked about: one, or all of them at the root. */
export type DeltaScope = { readonly name: string; readonly types: readonly ResourceType[] };

/** A token for what is the newest now. */
export async function issueDeltaToken(
  services: Services,
  caller: Caller,
  { name }: DeltaScope,
): Promise<JsonObject> {
  const position = await services.store.read((tx) => logPosition(tx, caller.tenantId));
  const { value, expiry } = tokenAt(services, caller, name, position);
  return deltaTokenResponse(value, expiry);
}

function tokenAt({ hashKey, config, clock }: Services, caller: Caller, of: string, position: number) {
  const expiry = clock.now() + config.deltaTokenTimeoutSeconds * 1000;
  return { value: sealDeltaToken(hashKey, caller, { position, of, expiresAt: expiry }), expiry };
}

export type DeltaSearch = {
  readonly scope: DeltaScope;
  readonly token: string;
  readonly filter: string | undefined;
  readonly page: Paging;
  readonly projectionFor: (type: ResourceType) => Projection;
};

/** A ListResponse of changes; the last page has the token for the next query. Errors: 400 for the token, the filter, the page. */
export async function findDelta(services: Services, caller: Caller, asked: DeltaSearch): Promise<JsonObject> {
  const { scope, page } = asked;
  const at = services.clock.now();
  const { position: since } = openDeltaToken(services.hashKey, caller, asked.token, { of: scope.name, at });
  const conditions = conditionsOf(services, caller, scope.types, asked.filter);
  const reached: { position: number | null } = { position: null };
  const list = listOf(caller, asked, { since, of: conditions }, reached);
  const answer = await answerList(services, caller, list, page);
  if (reached.position === null) return answer;
  const { value, expiry } = tokenAt(services, caller, scope.name, reached.position);
  return { ...answer, nextDeltaToken: deltaToken(value, expiry) };
}

type Query = { readonly since: number; readonly of: readonly ConditionOfType[] };

/** `reached` is told the newest position once nothing more follows. */
function listOf(
  caller: Caller,
  { scope, filter = '', projectionFor }: DeltaSearch,
  query: Query,
  reached: { position: number | null },
): AskedList {
  const { tenantId, integrationId } = caller;
  return {
    // Of another token it is another list: a client goes on with the one that it began with.
    name: JSON.stringify([tenantId, integrationId, 'delta', scope.name, query.since, filter]),
    page: async (tx, window): Promise<ShownPage> => {
      // A page of nothing is the last one only where nothing has changed.
      const { changed, end } = await findChanges(tx, caller, query, {
        ...window,
        count: Math.max(1, window.count),
      });
      const isLast = end === null && (window.count > 0 || changed.length === 0);
      reached.position = isLast ? await logPosition(tx, tenantId) : null;
      if (window.count === 0) return { resources: [], end: null };
      return { resources: await tell(tx, caller, query.since, changed, projectionFor), end };
    },
    count: (tx, behind) => countChanges(tx, caller, query, behind),
  };
}
