/** How events reach applications. */
import { integer, networks, setting } from './setting.ts';

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
  webhookTimeoutMs: setting(
    'ROSTER_WEBHOOK_TIMEOUT_MS',
    10_000,
    integer(10, 120_000),
    'How long a receiver of webhooks may take to answer; it should keep the event and work afterwards.',
  ),
  webhookPauseMs: setting(
    'ROSTER_WEBHOOK_PAUSE_MS',
    5000,
    integer(1, 60_000),
    'How long after a first failure an event is delivered again; the pauses grow from there to 5,760 times as long, for three days in all.',
  ),
  webhookLeaseMs: setting(
    'ROSTER_WEBHOOK_LEASE_MS',
    5000,
    integer(10, 600_000),
    'How long after an answer another process may take over a webhook, where the one that worked on it is gone.',
  ),
  webhookAttemptDays: setting(
    'ROSTER_WEBHOOK_ATTEMPT_DAYS',
    7,
    integer(1, 366),
    'How long attempts to deliver are kept to be looked at.',
  ),
  webhookNetworks: setting(
    'ROSTER_WEBHOOK_NETWORKS',
    Object.freeze([]) as readonly string[],
    networks,
    'Private networks that webhooks may lead to, and without TLS, such as 10.1.0.0/16,127.0.0.0/8; all others are refused, because a URL must not reach what only the server can reach.',
  ),
  pollSeconds: setting(
    'ROSTER_POLL_SECONDS',
    30,
    integer(1, 600),
    'How long a request that polls a stream of security event tokens waits for some; proxies end what is silent for longer than 30 to 60 seconds.',
  ),
  signingKeyDays: setting(
    'ROSTER_SIGNING_KEY_DAYS',
    30,
    integer(1, 3660),
    'How long a signing key is published after another has taken its place, so that tokens which receivers keep can be verified.',
  ),
  maxStreams: setting(
    'ROSTER_MAX_STREAMS',
    200,
    integer(1, 10_000),
    'Streams of events that a process keeps open; each looks into the database by itself.',
  ),
});
