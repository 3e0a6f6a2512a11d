/** How events reach applications. */
import { integer, setting } from './setting.ts';

export const EVENTS = Object.freeze({
  streamPollMs: setting(
    'ROSTER_STREAM_POLL_MS',
    1000,
    integer(10, 60_000),
    'How often streams and deliveries look for what other processes wrote; what this one wrote they are told at once.',
  ),
  streamHeartbeatMs: setting(
    'ROSTER_STREAM_HEARTBEAT_MS',
    15_000,
    integer(100, 300_000),
    'A stream of events that has nothing to say sends an empty line so often: proxies close what is silent for 30 to 60 seconds.',
  ),
  streamSeconds: setting(
    'ROSTER_STREAM_SECONDS',
    300,
    integer(1, 86_400),
    'A stream of events ends after that and its client comes back with Last-Event-ID: a token that was revoked meanwhile opens nothing then.',
  ),
  maxStreams: setting(
    'ROSTER_MAX_STREAMS',
    200,
    integer(1, 10_000),
    'Streams of events that a process keeps open; each looks into the database by itself.',
  ),
});
