/** An event before it has an envelope, and the one that is told of a membership. Pure. */
import type { JsonObject } from '../../scim/index.ts';
import type { Envelope } from '../chain.ts';
import type { LoggedLink } from '../payload.ts';
import type { EventType } from './types.ts';

/** An entry of the log with the key of the person that it is about; undefined when the key is destroyed or there is none. */
export type ReadableEntry = Pick<
  Envelope,
  | 'kind'
  | 'resourceType'
  | 'resourceId'
  | 'integrationId'
  | 'actorKind'
  | 'actorId'
  | 'exchangeId'
  | 'versionTo'
> & {
  readonly position: number;
  readonly at: number;
  readonly payload: string;
};

/** An event without its envelope: what happened, to which id, and what is told of it. */
export type EventDraft = { readonly type: EventType; readonly id: string; readonly data: JsonObject };

/** How many events an entry comes to, and each of them by its number, so that a page need not make all of them. */
export type Derived = { readonly count: number; readonly at: (index: number) => EventDraft };

export const linkDraft = (type: EventType, link: LoggedLink | undefined): EventDraft => {
  if (link === undefined) throw new RangeError('an entry without this link');
  return {
    type,
    id: link.group,
    data: { group: { id: link.group }, member: { id: link.id, type: link.type } },
  };
};
