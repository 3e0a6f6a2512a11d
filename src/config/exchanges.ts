/** What is kept of the requests of identity providers, and for how long. */
import { integer, setting, MIB } from './setting.ts';

export const EXCHANGES = Object.freeze({
  exchangeDays: setting(
    'ROSTER_EXCHANGE_DAYS',
    395,
    integer(1, 36_500),
    'How many days is kept who asked for what and what came of it; 13 months, so that a year can be compared with the last.',
  ),
  exchangeBodyDays: setting(
    'ROSTER_EXCHANGE_BODY_DAYS',
    30,
    integer(0, 36_500),
    'How many days the bodies of requests and answers are kept, which hold personal data; long enough to look into a complaint. 0 keeps none.',
  ),
  maxExchangeBody: setting(
    'ROSTER_MAX_EXCHANGE_BODY',
    32_768,
    integer(0, 1_048_576),
    'Longest body that is kept whole, in characters; of longer ones the beginning of each list is. A person has 2,000, a page of 20 people 40,000.',
  ),
  maxQueuedExchanges: setting(
    'ROSTER_MAX_QUEUED_EXCHANGES',
    10_000,
    integer(0, 1_000_000),
    'Most exchanges that wait in memory to be written; beyond it they are counted and left out, because a request must not wait for its record. 0 keeps no exchanges at all.',
  ),
  // prettier-ignore
  maxQueuedExchangeBytes: setting('ROSTER_MAX_QUEUED_EXCHANGE_BYTES', 64 * MIB, integer(0, 4096 * MIB), 'Most characters of bodies that wait there.'),
  exchangeFlushMs: setting(
    'ROSTER_EXCHANGE_FLUSH_MS',
    250,
    integer(1, 60_000),
    'How long exchanges are gathered before they are written together; so much of them is lost when the process is killed.',
  ),
  maxExchangeScan: setting(
    'ROSTER_MAX_EXCHANGE_SCAN',
    20_000,
    integer(100, 10_000_000),
    'Most exchanges that one search looks through; the next page goes on behind them. About a second where bodies are read.',
  ),
  maxDeniedExchanges: setting(
    'ROSTER_MAX_DENIED_EXCHANGES',
    20,
    integer(0, 10_000),
    'Most requests without a valid token that are kept for an integration in a minute; the others are only counted, so that nobody can fill the disk.',
  ),
});
