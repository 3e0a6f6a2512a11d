/** Exchanges: the table of contents of the folder. */
export { openNotes, type Notes } from './notes.ts';
export type { ExchangeView } from './exchange-view.ts';
export { readExchange, type ExchangeDetail } from './read-exchange.ts';
export type { AttributeDiff } from './impersonal-exchange.ts';
export { readExchangeEvents, type Caused, type Causing } from './read-exchange-events.ts';
export { followExchanges } from './follow-exchanges.ts';
export { readDenials, type DenialCount } from './read-denials.ts';
export { readTraffic, type Traffic } from './read-traffic.ts';
export { DENIALS, EFFECTS, readExchanges, type ExchangeList } from './search-exchanges.ts';
export type { AskedExchanges } from './fitting.ts';
export { purgeOldExchanges, type Purged } from './purge-exchanges.ts';
