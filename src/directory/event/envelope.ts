/** The CloudEvents envelope of an event (CloudEvents 1.0.2 §3). Pure. */
import type { JsonObject } from '../../scim/index.ts';
import { eventId } from './cursor.ts';
import type { EventDraft, ReadableEntry } from './draft.ts';
import { EVENT_TYPES, type EventType } from './types.ts';

/** The names of extension attributes are lower case without separators (§3.1.1). */
export type CloudEvent = {
  readonly specversion: '1.0';
  /** Of this and no other event of the source; also the cursor behind it. */
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly tenant: string;
  /** The integration whose provider did it; '' is left out. */
  readonly integration?: string;
  /** The exchange in which it was done, for whoever asks the administrator. */
  readonly exchange?: string;
  readonly actorkind: string;
  readonly data: JsonObject;
};

/** `base` is the URL under which the server is reached, without a slash at its end. */
export function envelope(
  base: string,
  tenantId: string,
  entry: ReadableEntry,
  index: number,
  draft: EventDraft,
): CloudEvent {
  return {
    specversion: '1.0',
    id: eventId(entry.position, index),
    source: `${base}/api/v1/${tenantId}`,
    type: draft.type,
    subject: subjectOf(draft),
    time: new Date(entry.at).toISOString(),
    datacontenttype: 'application/json',
    dataschema: `${base}/api/v1/event-schemas/${draft.type}`,
    tenant: tenantId,
    ...(entry.integrationId === '' ? {} : { integration: entry.integrationId }),
    ...(entry.exchangeId === '' ? {} : { exchange: entry.exchangeId }),
    actorkind: entry.actorKind,
    data: draft.data,
  };
}

/** The path of what it is about, below the tenant. */
const PATHS = Object.freeze({
  user: 'users',
  group: 'groups',
  member: 'groups',
  integration: 'security-integrations',
  hold: 'holds',
});

const subjectOf = ({ type, id }: EventDraft): string => `${PATHS[EVENT_TYPES[type].noun]}/${id}`;
