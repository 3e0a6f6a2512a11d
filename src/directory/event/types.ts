/** The types of events that applications are told, each with the sentence that explains it. Pure data. */

/** Which noun an event is about; the last part of its `subject`. */
export type EventNoun = 'user' | 'group' | 'member' | 'integration' | 'hold';

// prettier-ignore
export const EVENT_TYPES = Object.freeze({
  'user.created':         { noun: 'user',        sentence: 'Somebody is in the directory who was not there before.' },
  'user.updated':         { noun: 'user',        sentence: 'Attributes of a user have altered.' },
  'user.activated':       { noun: 'user',        sentence: 'A user may work again; other attributes may have altered with it.' },
  'user.deactivated':     { noun: 'user',        sentence: 'A user may no longer work; other attributes may have altered with it.' },
  'user.deleted':         { noun: 'user',        sentence: 'A user is no longer in the directory.' },
  'group.created':        { noun: 'group',       sentence: 'A group is in the directory that was not there before.' },
  'group.updated':        { noun: 'group',       sentence: 'Attributes of a group have altered.' },
  'group.deleted':        { noun: 'group',       sentence: 'A group is no longer in the directory.' },
  'group.member_added':   { noun: 'member',      sentence: 'A user or group became a direct member of a group.' },
  'group.member_removed': { noun: 'member',      sentence: 'A user or group is no longer a direct member of a group.' },
  'integration.created':  { noun: 'integration', sentence: 'A provisioning connection was made.' },
  'integration.updated':  { noun: 'integration', sentence: 'Settings of a provisioning connection have altered.' },
  'integration.enabled':  { noun: 'integration', sentence: 'A provisioning connection takes requests again.' },
  'integration.disabled': { noun: 'integration', sentence: 'A provisioning connection takes no requests.' },
  'integration.deleted':  { noun: 'integration', sentence: 'A provisioning connection has ended; its people and groups are managed by nobody.' },
  'hold.created':         { noun: 'hold',        sentence: 'Destructive changes are kept back until somebody decides.' },
  'hold.allowed':         { noun: 'hold',        sentence: 'Changes that were kept back are published now.' },
  'hold.rejected':        { noun: 'hold',        sentence: 'Changes that were kept back will not be published.' },
  'hold.cancelled':       { noun: 'hold',        sentence: 'Changes that were kept back were taken back by the identity provider.' },
} as const satisfies Readonly<Record<string, { readonly noun: EventNoun; readonly sentence: string }>>);

export type EventType = keyof typeof EVENT_TYPES;

export const isEventType = (type: string): type is EventType => Object.hasOwn(EVENT_TYPES, type);

/** Whether an event of this type is among those that somebody wants: types, or `user.*` for all of a kind; an empty list wants all. */
export const wanted = (types: readonly string[], type: EventType): boolean =>
  types.length === 0 || types.some((each) => each === type || each === `${type.split('.')[0]}.*`);

/** What of a list of types is none, and no `kind.*` either. */
export const unknownTypes = (types: readonly string[]): readonly string[] =>
  types.filter(
    (each) =>
      !isEventType(each) && !Object.keys(EVENT_TYPES).some((type) => each === `${type.split('.')[0]}.*`),
  );
