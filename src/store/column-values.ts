/** What columns hold, by meaning. */

/** Milliseconds since the epoch. */
export type Time = number;
/** 0 or 1, because SQLite has no boolean. */
export type Flag = number;
/** The text of a JSON document, kept byte for byte. */
export type JsonText = string;
/** A position of the tenant's log; 0 is before its first entry. */
export type Position = number;
/** A position to be written down: null is that of the entry which this transaction appended last. */
export type Placed = Position | null;
