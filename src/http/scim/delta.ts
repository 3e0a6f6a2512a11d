/** Delta queries (draft-sehgal-scim-delta-query §4.1): of one type, or at the root of all. */
import { findDelta, issueDeltaToken, type DeltaScope } from '../../actions/index.ts';
import { readDeltaRequest, readProjection, type ResourceType } from '../../scim/index.ts';
import { reply, type Reply } from './reply.ts';
import { orderAndPageOf } from './request.ts';
import type { Call } from './resources.ts';

const ofType = (type: ResourceType): DeltaScope => ({ name: type.name, types: [type] });
const ofAll = ({ caller }: Call): DeltaScope => ({ name: '', types: caller.types });

export const readDeltaToken = (call: Call): Promise<Reply> => tokenOf(call, ofAll(call));
export const readDeltaTokenOfType = (call: Call, type: ResourceType): Promise<Reply> =>
  tokenOf(call, ofType(type));
export const searchDelta = (call: Call): Promise<Reply> => deltaOf(call, ofAll(call));
export const searchDeltaOfType = (call: Call, type: ResourceType): Promise<Reply> =>
  deltaOf(call, ofType(type));

async function tokenOf({ services, caller }: Call, scope: DeltaScope): Promise<Reply> {
  return reply(200, await issueDeltaToken(services, caller, scope));
}

async function deltaOf({ services, caller, request }: Call, scope: DeltaScope): Promise<Reply> {
  const { attributes, excludedAttributes, filter, deltaToken, ...paging } = readDeltaRequest(
    await request.body(),
  );
  const given: Readonly<Record<string, unknown>> = paging;
  const { page } = orderAndPageOf((name) => given[name], services);
  const projectionFor = (type: ResourceType) => readProjection(type, attributes, excludedAttributes);
  const list = await findDelta(services, caller, { scope, token: deltaToken, filter, page, projectionFor });
  return reply(200, list);
}
