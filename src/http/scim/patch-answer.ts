/** What a PATCH is answered with (RFC 7644 §3.5.2): the entire resource, or nothing. */
import type { Caller, Services } from '../../actions/index.ts';
import {
  readProjection,
  wants,
  type JsonObject,
  type Projection,
  type ResourceType,
} from '../../scim/index.ts';
import { projectionOf } from './request.ts';

/** A group of which the members are too many to be read back would look as if it had none, so it is not shown at all. */
export const isWhole = (type: ResourceType, projection: Projection, resource: JsonObject | null): boolean =>
  !type.names.has('members') || !wants(projection, 'members') || (resource !== null && 'members' in resource);

/** What a PATCH that names no attributes is answered with, of a group that is not large. */
export const patchStatus = ({ dialect }: Caller, type: ResourceType): 200 | 204 =>
  type.names.has('members') && dialect.habits.groupPatchAnswer === 'nothing' ? 204 : 200;

/** Members up to which a group is read back; undefined: however many. */
export const mostMembers = ({ dialect }: Caller, { config }: Services): number | undefined =>
  dialect.habits.groupPatchAnswer === 'wholeIfSmall' ? config.maxAnsweredMembers : undefined;

/** The members of a group are not read for an answer that has nothing in it. */
export function patchProjection(caller: Caller, type: ResourceType, query: URLSearchParams): Projection {
  return patchStatus(caller, type) === 204 && !query.has('attributes')
    ? readProjection(type, [], ['members'])
    : projectionOf(type, query);
}
