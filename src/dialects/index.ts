/** What identity providers really send, as data: the table of contents of the room. */
export { DIALECT_NAMES, dialectNamed, DIALECTS } from './all.ts';
export type { Dialect, Habits } from './dialect.ts';
export type { Fix } from './fix.ts';
export { FIXES } from './fixes/all.ts';
export { normaliseDocument, normalisePatch, type Normalised } from './normalise.ts';
export { ADVICE, adviceOn, type Advice } from './advice.ts';
export { placesOf, type MendStep } from './mend-step.ts';
export { normaliseFilter } from './normalise-filter.ts';
export { withQuotes } from './unquoted-text.ts';
