/** What one caller of the management API may ask for. */
import { integer, setting } from './setting.ts';

export const MANAGEMENT = Object.freeze({
  apiRatePerSecond: setting(
    'ROSTER_API_RATE_PER_SECOND',
    1000,
    integer(1, 1_000_000),
    'Requests per second that one caller of the management API may make; beyond it the answer is 429 with Retry-After. An application that asks at each sign-in of 100,000 people needs fewer than 100.',
  ),
  apiBurst: setting(
    'ROSTER_API_BURST',
    2000,
    integer(1, 10_000_000),
    'Requests that a caller who was silent may make at once.',
  ),
  idempotencyHours: setting(
    'ROSTER_IDEMPOTENCY_HOURS',
    24,
    integer(1, 720),
    'How long a request with an Idempotency-Key is remembered; clients repeat one within minutes.',
  ),
  maxHistoryEntries: setting(
    'ROSTER_MAX_HISTORY_ENTRIES',
    100_000,
    integer(100, 10_000_000),
    'Most entries of the log that one comparison of two moments, or one undo, may be about; they are held in memory.',
  ),
});
