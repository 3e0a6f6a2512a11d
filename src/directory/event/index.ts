/** Events: the table of contents of the folder. */
export { EVENT_TYPES, isEventType, unknownTypes, wanted, type EventNoun, type EventType } from './types.ts';
export { BEGINNING, cursorText, eventId, readCursor, WHOLE, type EventCursor } from './cursor.ts';
export { eventsOf, NO_EVENTS } from './derive.ts';
export { endsIn, toldOf, type HiddenSpan, type ManagersAt } from './hidden.ts';
export type { Derived, EventDraft, ReadableEntry } from './draft.ts';
export type { Allowed } from './allowed.ts';
export { envelope, type CloudEvent } from './envelope.ts';
export { patchOf as mergePatchOf } from './merge-patch.ts';
export { eventSchema } from './schemas.ts';
