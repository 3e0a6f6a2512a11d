/** Where a reader of the feed stands: behind so many events of an entry of the log. Pure. */

/** `position` of the log, 0 before the first entry; `index`: how many events of that entry the reader has had. */
export type EventCursor = { readonly position: number; readonly index: number };

export const BEGINNING: EventCursor = Object.freeze({ position: 0, index: 0 });

const CURSOR = /^(\d{1,15})(?:\.(\d{1,9}))?$/;

/** Behind all events of the entry, however many they are. */
export const WHOLE = Number.MAX_SAFE_INTEGER;

/** The text of a cursor: the position, and behind a dot how far into the entry; without that, behind the whole of it. */
export const cursorText = ({ position, index }: EventCursor): string =>
  index === WHOLE ? String(position) : `${position}.${index}`;

/** Undefined for what is no cursor. */
export function readCursor(text: string): EventCursor | undefined {
  const [, position, index] = CURSOR.exec(text) ?? [];
  if (position === undefined) return undefined;
  return index === undefined
    ? { position: Number(position), index: WHOLE }
    : { position: Number(position), index: Number(index) };
}

/** The id of an event: that of the cursor behind it, so that whoever has handled an event goes on with its id. */
export const eventId = (position: number, index: number): string =>
  cursorText({ position, index: index + 1 });
