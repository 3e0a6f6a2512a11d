/** What a PATCH is answered with (RFC 7644 §3.5.2): the resource, or nothing. */
import type { Caller, Services } from '../../actions/index.ts';
import { readProjection, type Projection, type ResourceType } from '../../scim/index.ts';
import { projectionOf } from './request.ts';

/** What a PATCH that names no attributes is answered with. */
export const patchStatus = ({ dialect }: Caller, type: ResourceType): 200 | 204 =>
  type.names.has('members') && dialect.habits.groupPatchAnswer === 'nothing' ? 204 : 200;

/** Members up to which they are read back: whoever changes one of very many did not ask for all of them. Undefined: however many. */
export const mostMembers = ({ dialect }: Caller, { config }: Services): number | undefined =>
  dialect.habits.groupPatchAnswer === 'wholeIfSmall' ? config.maxAnsweredMembers : undefined;

/** The members of a group are not read for an answer that has nothing in it. */
export function patchProjection(caller: Caller, type: ResourceType, query: URLSearchParams): Projection {
  return patchStatus(caller, type) === 204 && !query.has('attributes')
    ? readProjection(type, [], ['members'])
    : projectionOf(type, query);
}
