/** What columns hold, by meaning. */

/** Milliseconds since the epoch. */
export type Time = number;
/** 0 or 1, because SQLite has no boolean. */
export type Flag = number;
/** The text of a JSON document, kept byte for byte. */
export type JsonText = string;
