/** What every action is given: the store, the settings, the clock and the log of the process. */
import { pino, type Logger } from 'pino';
import type { Config } from '../config/index.ts';
import { dialectNamed, type Dialect } from '../dialects/index.ts';
import { aroundWrites, openStore, writeInstanceFact, type Store } from '../store/index.ts';
import { systemClock, type Clock } from './clock.ts';
import { openBell, type Bell } from './events/bell.ts';
import { openTeller, type Teller } from './events/teller.ts';
import { openJournal, type Journal } from './exchanges/journal.ts';
import { backgroundPurge } from './exchanges/purge-exchanges.ts';
import type { Days } from './health/days.ts';
import { rememberIssuerKeys, type IssuerKeys } from './issuer-keys.ts';
import type { Principal } from './principal.ts';
import { rateLimiter, type RateLimiter } from './rate-limit.ts';
import { rememberIssuers, type Issuers } from './sign-in/issuers.ts';
import { rememberTypes, type Types } from './resource-types.ts';
import { rememberDigests, type TokenDigest } from './token-digest.ts';
import { openCourier, type Courier } from './webhooks/courier.ts';
import { rememberWalks, type Walks } from './walks.ts';

export type Services = {
  readonly store: Store;
  /** Rings no bell: for writes that tell nobody anything, such as which deliveries are done. */
  readonly unheard: Store;
  /** While an act is done: the store whose writes are not the act itself. */
  readonly beside?: Store;
  /** Who asks, whatever is shown: the command line on the database itself. A server that others reach has none. */
  readonly caller?: Principal;
  readonly config: Config;
  readonly clock: Clock;
  /** The key of the token hashes. */
  readonly hashKey: string;
  /** The hash by which a token is looked up. */
  readonly digest: TokenDigest;
  readonly log: Logger;
  /** What every SCIM request was, and what came of it. */
  readonly exchanges: Journal;
  /** Makes the requests to applications. */
  readonly courier: Courier;
  /** Reads the log for those who follow it. */
  readonly teller: Teller;
  /** Rings with every write. */
  readonly bell: Bell;
  /** Where clients that walk by startIndex stand. */
  readonly walks: Walks;
  /** How fast each caller of the management API asks. */
  readonly rates: RateLimiter;
  /** How fast each address tries to sign in. */
  readonly signIns: RateLimiter;
  /** How fast each integration asks; null where nobody has to wait. */
  readonly scimRates: RateLimiter | null;
  /** The keys of the issuers that integrations trust. */
  readonly issuerKeys: IssuerKeys;
  /** The issuers by which people sign in. */
  readonly signInIssuers: Issuers;
  /** The integrations that go live by this process, and the end of each. */
  readonly goingLive: Map<string, Promise<void>>;
  /** Joiners, movers and leavers of days that are over. */
  readonly days: Days;
  /** The resource types of an integration. */
  readonly types: Types;
  /** The dialect of that name. */
  readonly dialect: (name: string) => Dialect;
};

/** Opens the database, migrates it and finds its key. Errors: StoreError, StoreUnavailable. */
export async function openServices(config: Config): Promise<Services> {
  const clock = systemClock();
  // Answers and results go to standard output; what the process says of itself goes to standard error.
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const opened = await openStore(config, clock.now());
  const hashKey =
    config.secretKey === ''
      ? await opened.write((tx) => writeInstanceFact(tx, 'token-hash-key', clock.secretKey()))
      : config.secretKey;
  const memory = {
    walks: rememberWalks(config),
    digest: rememberDigests(hashKey),
    types: rememberTypes(),
    days: new Map(),
    goingLive: new Map<string, Promise<void>>(),
    rates: rateLimiter(config),
    scimRates: scimRates(config),
    signIns: rateLimiter({
      apiRatePerSecond: config.signInsPerMinute / 60,
      apiBurst: config.signInsPerMinute,
    }),
    issuerKeys: rememberIssuerKeys(config, clock),
    signInIssuers: rememberIssuers(config, clock),
  };
  const exchanges = openExchanges({ store: opened, config, clock, log });
  const bell = openBell();
  const courier = openCourier(config);
  const teller = openTeller({ store: opened, config, clock });
  const store = ringing(opened, bell, async () => {
    await Promise.all([courier.end(), teller.end()]);
    await exchanges.close();
  });
  const parts = { store, unheard: opened, config, clock, hashKey, log, exchanges, bell, courier, teller };
  return Object.freeze({ ...parts, dialect: dialectNamed, ...memory });
}

/** Whoever waits for the log is told of each write; `before` is done before the end. */
const ringing = (opened: Store, bell: Bell, before: () => Promise<void>): Store => ({
  ...aroundWrites(opened, async (work, write) => {
    const value = await write(work);
    bell.ring();
    return value;
  }),
  close: () => before().then(opened.close),
});

/** As many at once as in a second. */
const scimRates = ({ maxRequestsPerSecond: rate }: Config): RateLimiter | null =>
  rate === 0 ? null : rateLimiter({ apiRatePerSecond: rate, apiBurst: rate });

/** Old exchanges go while new ones come. */
const openExchanges = (parts: Pick<Services, 'store' | 'config' | 'clock' | 'log'>): Journal =>
  openJournal({ ...parts, onKept: backgroundPurge(parts) });
