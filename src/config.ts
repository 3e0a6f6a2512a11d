/** Every setting with its sentence: read from the environment (or given by an embedder) into one frozen Config. */
import { readFileSync } from 'node:fs';

/** One setting: its default, how its text is read, and the sentence that explains it. */
type Setting<T> = {
  readonly env: string;
  readonly fallback: T;
  readonly read: (text: string) => T;
  readonly sentence: string;
};

const setting = <T>(env: string, fallback: T, read: (text: string) => T, sentence: string): Setting<T> =>
  Object.freeze({ env, fallback, read, sentence });

const text = (value: string): string => value;

const integer =
  (least: number, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most)
      throw new ConfigError(`expects a whole number from ${least} to ${most}, not "${value}"`);
    return number;
  };

const oneOf =
  <T extends string>(...choices: readonly T[]) =>
  (value: string): T => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new ConfigError(`expects one of ${choices.join(', ')}, not "${value}"`);
    return found;
  };

const MIB = 1024 * 1024;

/** The table of all settings. A limit says here why it has the value that it has. */
export const SETTINGS = Object.freeze({
  host: setting(
    'ROSTER_HOST',
    '127.0.0.1',
    text,
    'Address to listen on; loopback until an operator decides otherwise.',
  ),
  port: setting('ROSTER_PORT', 8080, integer(0, 65_535), 'Port to listen on; 0 takes any free one.'),
  database: setting(
    'ROSTER_DATABASE',
    'sqlite:./data/roster.db',
    text,
    'Where the directory lives: sqlite:PATH, sqlite::memory: or postgres://USER:PASSWORD@HOST/NAME.',
  ),
  tlsCertificate: setting(
    'ROSTER_TLS_CERTIFICATE',
    '',
    text,
    'PEM of the certificate and its chain: the server then speaks TLS itself, 1.2 or newer. Empty: plain HTTP, for a proxy on the same machine that does.',
  ),
  tlsKey: setting('ROSTER_TLS_KEY', '', text, 'PEM of the private key of that certificate.'),
  publicUrl: setting(
    'ROSTER_PUBLIC_URL',
    '',
    text,
    'The URL under which identity providers reach the server; meta.location and $ref are built from it, never from a request header. Empty: http://HOST:PORT, or https://HOST:PORT with a certificate.',
  ),
  documentationUrl: setting(
    'ROSTER_DOCUMENTATION_URL',
    '',
    text,
    'Where the people who connect a provider find help; shown as documentationUri of ServiceProviderConfig. Empty: it is left out.',
  ),
  secretKey: setting(
    'ROSTER_SECRET_KEY',
    '',
    text,
    'Key of the token hashes, and of the keys under which the log keeps what it says about people. Empty: one that was generated when the database was made and is kept in it.',
  ),
  logLevel: setting(
    'ROSTER_LOG_LEVEL',
    'info',
    oneOf('silent', 'error', 'warn', 'info', 'debug'),
    'How much the server says about itself on standard error, as JSON lines.',
  ),
  maxBodyBytes: setting(
    'ROSTER_MAX_BODY_BYTES',
    16 * MIB,
    integer(1024, 512 * MIB),
    'Largest request body; 16 MiB holds a PUT of a group of 100,000 members.',
  ),
  bodyTimeoutMs: setting(
    'ROSTER_BODY_TIMEOUT_MS',
    30_000,
    integer(100, 600_000),
    'How long a request may take to arrive; a client slower than this holds a connection for nothing.',
  ),
  maxJsonDepth: setting(
    'ROSTER_MAX_JSON_DEPTH',
    32,
    integer(8, 512),
    'Deepest nesting of a JSON body; a SCIM resource needs 5, a bulk request 8.',
  ),
  maxFilterLength: setting(
    'ROSTER_MAX_FILTER_LENGTH',
    8192,
    integer(256, 1_000_000),
    'Longest filter or path in characters; identity providers send fewer than 300.',
  ),
  maxFilterTerms: setting(
    'ROSTER_MAX_FILTER_TERMS',
    100,
    integer(1, 900),
    'Most comparisons in one filter; each is one condition of an SQL statement.',
  ),
  maxFilterDepth: setting(
    'ROSTER_MAX_FILTER_DEPTH',
    32,
    integer(1, 200),
    'Deepest nesting of parentheses in one filter.',
  ),
  maxPatchOperations: setting(
    'ROSTER_MAX_PATCH_OPERATIONS',
    10_000,
    integer(1, 1_000_000),
    'Most operations in one PATCH; some clients send one per member of a group.',
  ),
  maxBulkOperations: setting(
    'ROSTER_MAX_BULK_OPERATIONS',
    1000,
    integer(1, 10_000),
    'Most operations in one bulk request; each is written by itself, and a client gives up after 30 to 60 seconds.',
  ),
  maxRequestsPerSecond: setting(
    'ROSTER_MAX_REQUESTS_PER_SECOND',
    0,
    integer(0, 1_000_000),
    'Most requests of one integration in a second, and as many at once; beyond it the answer is 429 with Retry-After. At least 25 is asked for by profiles; 0 sets no limit, since writes that pile up are answered 503 anyway.',
  ),
  defaultPageSize: setting(
    'ROSTER_DEFAULT_PAGE_SIZE',
    100,
    integer(1, 10_000),
    'Resources in a page when the client names no count (interoperability profile: at least 100).',
  ),
  maxPageSize: setting(
    'ROSTER_MAX_PAGE_SIZE',
    1000,
    integer(1, 100_000),
    'Most resources in a page; advertised as filter.maxResults.',
  ),
  cursorTimeoutSeconds: setting(
    'ROSTER_CURSOR_TIMEOUT_SECONDS',
    3600,
    integer(1, 604_800),
    'How long a cursor leads to its next page; advertised as pagination.cursorTimeout. An hour outlasts the slowest client.',
  ),
  deltaTokenTimeoutSeconds: setting(
    'ROSTER_DELTA_TOKEN_TIMEOUT_SECONDS',
    2_592_000,
    integer(1, 31_536_000),
    'How long a delta token is good for; advertised as DeltaQuery.deltaTokenExpiry. 30 days let a client rest through a holiday.',
  ),
  maxWalks: setting(
    'ROSTER_MAX_WALKS',
    10_000,
    integer(0, 1_000_000),
    'Walks by startIndex that go on where their last page ended, whatever was deleted meanwhile; each is remembered in about 1 KiB. 0 remembers none.',
  ),
  walkTimeoutMs: setting(
    'ROSTER_WALK_TIMEOUT_MS',
    600_000,
    integer(1000, 86_400_000),
    'How long such a walk may pause between two pages; a client that takes longer is counted from the first again.',
  ),
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
  maxTokenRequestBytes: setting(
    'ROSTER_MAX_TOKEN_REQUEST_BYTES',
    65_536,
    integer(1024, 1_048_576),
    'Largest form at a token endpoint; a signed assertion takes 2 to 10 KiB.',
  ),
  maxAccessTokens: setting(
    'ROSTER_MAX_ACCESS_TOKENS',
    1000,
    integer(1, 100_000),
    'Access tokens of one integration that live at once; beyond it the eldest end, for a client that asks for one with every request.',
  ),
  plainIssuers: setting(
    'ROSTER_PLAIN_ISSUERS',
    'nowhere',
    oneOf('nowhere', 'loopback'),
    'Where the keys of a trusted issuer may be fetched by plain http: nowhere, or from this machine, for tests.',
  ),
  issuerTimeoutMs: setting(
    'ROSTER_ISSUER_TIMEOUT_MS',
    5000,
    integer(100, 60_000),
    'How long an issuer may take for its metadata and for its keys; a client waits for both, and gives up after 30 seconds.',
  ),
  maxIssuerDocumentBytes: setting(
    'ROSTER_MAX_ISSUER_DOCUMENT_BYTES',
    262_144,
    integer(4096, 4_194_304),
    'Largest metadata or key set of an issuer; a large one has 20 KiB.',
  ),
  issuerKeysSeconds: setting(
    'ROSTER_ISSUER_KEYS_SECONDS',
    600,
    integer(1, 86_400),
    'How long the keys of an issuer are believed before they are fetched again: as long as a key that it withdrew still opens.',
  ),
  issuerCooldownSeconds: setting(
    'ROSTER_ISSUER_COOLDOWN_SECONDS',
    30,
    integer(1, 3600),
    'Least time between two requests to an issuer, so that tokens with invented key names cannot make the server flood it.',
  ),
  issuerOutageSeconds: setting(
    'ROSTER_ISSUER_OUTAGE_SECONDS',
    86_400,
    integer(0, 604_800),
    'How long known keys are believed while their issuer cannot be reached.',
  ),
  clockLeewaySeconds: setting(
    'ROSTER_CLOCK_LEEWAY_SECONDS',
    60,
    integer(0, 600),
    'By how much the clocks of an issuer and of this server may differ.',
  ),
  maxAssertionSeconds: setting(
    'ROSTER_MAX_ASSERTION_SECONDS',
    90_000,
    integer(60, 604_800),
    'How long a signed token may have to live: clouds sign such tokens for a day, and one that lives longer was made carelessly.',
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
  busyTimeoutMs: setting(
    'ROSTER_BUSY_TIMEOUT_MS',
    5000,
    integer(0, 600_000),
    'SQLite: how long to wait for a lock of another process, such as the command line.',
  ),
  sqliteReaders: setting(
    'ROSTER_SQLITE_READERS',
    4,
    integer(1, 64),
    'SQLite: connections for reading; each serves one request at a time beside the writer.',
  ),
  maxGroupCommit: setting(
    'ROSTER_MAX_GROUP_COMMIT',
    64,
    integer(1, 1000),
    'SQLite: most waiting writes that share one transaction and one sync to disk.',
  ),
  maxQueuedWrites: setting(
    'ROSTER_MAX_QUEUED_WRITES',
    10_000,
    integer(1, 1_000_000),
    'SQLite: most writes that may wait; beyond it the answer is 503 with Retry-After instead of a growing delay.',
  ),
  postgresPool: setting(
    'ROSTER_POSTGRES_POOL',
    10,
    integer(1, 1000),
    'PostgreSQL: connections of this process.',
  ),
  postgresRetries: setting(
    'ROSTER_POSTGRES_RETRIES',
    8,
    integer(0, 100),
    'PostgreSQL: attempts after a serialization failure or a deadlock before the client is asked to try again.',
  ),
  postgresStatementTimeoutMs: setting(
    'ROSTER_POSTGRES_STATEMENT_TIMEOUT_MS',
    30_000,
    integer(0, 3_600_000),
    'PostgreSQL: longest statement; identity providers give up after 30 to 60 seconds.',
  ),
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
  drainTimeoutMs: setting(
    'ROSTER_DRAIN_TIMEOUT_MS',
    10_000,
    integer(0, 600_000),
    'How long a stopping server lets requests under way finish.',
  ),
});

type Settings = typeof SETTINGS;
/** Every setting by name, read and checked. */
export type Config = { readonly [K in keyof Settings]: Settings[K] extends Setting<infer T> ? T : never };

/** A setting that cannot be read; the message names it and says what it expects. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads all settings. `given` (an embedder's or a command line's) wins over the environment, which wins over the default.
 * A secret may be in a file named by the variable with `_FILE` behind it. Unknown `ROSTER_*` variables fail loudly.
 */
export function readConfig(given: Partial<Config> = {}, env: NodeJS.ProcessEnv = process.env): Config {
  refuseUnknown(env);
  const entries = Object.entries(SETTINGS).map(([name, each]) => [
    name,
    (given as Record<string, unknown>)[name] ?? readOne(each as Setting<unknown>, env),
  ]);
  return Object.freeze(Object.fromEntries(entries) as Config);
}

function readOne<T>(one: Setting<T>, env: NodeJS.ProcessEnv): T {
  const file = env[`${one.env}_FILE`];
  const value = file === undefined ? env[one.env] : readSecretFile(`${one.env}_FILE`, file);
  if (value === undefined || value === '') return one.fallback;
  try {
    return one.read(value);
  } catch (error) {
    throw new ConfigError(`${one.env} ${error instanceof Error ? error.message : 'cannot be read'}`);
  }
}

function readSecretFile(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new ConfigError(`${name} names a file that cannot be read`);
  }
}

function refuseUnknown(env: NodeJS.ProcessEnv): void {
  const known = new Set(Object.values(SETTINGS).flatMap((each) => [each.env, `${each.env}_FILE`]));
  const unknown = Object.keys(env).filter((key) => key.startsWith('ROSTER_') && !known.has(key));
  if (unknown.length > 0)
    throw new ConfigError(
      `unknown setting ${unknown.join(', ')}; the known ones are ${[...known].filter((k) => !k.endsWith('_FILE')).join(', ')}`,
    );
}
