/** The journal: exchanges wait in memory for a moment and are written together, so that no request waits for its record. */
import type { Logger } from 'pino';
import type { Config } from '../../config/index.ts';
import { StoreBusy, StoreUnavailable, type Store } from '../../store/index.ts';
import type { Clock } from '../clock.ts';
import { openBell, type Bell } from '../events/bell.ts';
import { captureOf } from './capture.ts';
import type { Exchange } from './exchange.ts';
import { denialLimit, type DenialLimit } from './denial-limit.ts';
import { waitingLine, type WaitingLine } from './waiting-line.ts';
import { knowNothing } from './known.ts';
import { markMemory } from './mark-memory.ts';
import { writeBatch } from './write-batch.ts';

export type Journal = {
  /** Takes what is to be kept of an exchange; it never fails and never waits. */
  readonly keep: (exchange: Exchange) => void;
  /** Writes what waits by now; whether all of it is written. */
  readonly flush: () => Promise<boolean>;
  /** Rings when something was written, and not when it is only kept: whoever watches looks then. */
  readonly written: Bell;
  /** Writes what waits for the last time. */
  readonly close: () => Promise<void>;
};

type Parts = {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called when an exchange is kept: what else is due from time to time. */
  readonly onKept: () => void;
};

/** So many are written without waiting for more, in one transaction: each ends with a sync, for which requests wait. */
const BATCH = 1000;
/** How long a database that failed is left alone. */
const RETRY_MS = 2000;
const FORGET_MS = 60_000;

export function openJournal(parts: Parts): Journal {
  const { config, clock, log, onKept } = parts;
  const line = waitingLine(config);
  const limit = denialLimit(config.maxDeniedExchanges);
  const written = openBell();
  const { flush, due, close } = flushing(parts, line, ringing(written, writer(parts, line, limit)));
  const add = (exchange: Exchange): void => {
    const capture = captureOf(exchange, config.maxExchangeBody);
    const { tenantId, integrationId, admitted, facts } = capture;
    const kept = admitted || limit.note(tenantId, integrationId, facts.denial, clock.now());
    if (kept) line.add(capture);
    due();
    onKept();
  };
  const keep = (exchange: Exchange): void => {
    try {
      if (config.maxQueuedExchanges > 0) add(exchange);
    } catch (error) {
      log.error({ err: error }, 'an exchange could not be kept');
    }
  };
  return { keep, flush, written, close };
}

/** The same, and the bell rings afterwards. */
const ringing = (bell: Bell, write: () => Promise<boolean>) => async (): Promise<boolean> => {
  const done = await write();
  bell.ring();
  return done;
};

/** When the line is written: after a moment, at once where it is long, later where the database fails. */
function flushing({ config, log }: Parts, line: WaitingLine, write: () => Promise<boolean>) {
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<boolean> = Promise.resolve(true);
  const due = (delay = config.exchangeFlushMs): void => {
    if (line.length() === BATCH && !failing) void flush();
    else timer ??= setTimeout(() => void flush(), delay).unref();
  };
  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    timer = undefined;
    last = last.then(write).then((done) => {
      failing = !done;
      const dropped = line.dropped();
      if (dropped > 0)
        log.warn({ dropped }, 'exchanges were left out, because too many waited to be written');
      if (line.length() > 0) due(done ? undefined : RETRY_MS);
      return done;
    });
    return last;
  };
  const close = async (): Promise<void> => {
    const exchanges = (await flush()) ? 0 : line.length();
    clearTimeout(timer);
    if (exchanges > 0) log.warn({ exchanges }, 'exchanges are lost, because the database does not take them');
  };
  return { flush, due, close };
}

/** Writes all that waits, batch by batch; whether it could. A database that is away gets the same ones later. */
function writer({ store, config, clock, log }: Parts, line: WaitingLine, limit: DenialLimit) {
  let known = knowNothing();
  let knownAt = 0;
  const marked = markMemory();
  return async (): Promise<boolean> => {
    if (clock.now() - knownAt > FORGET_MS) [known, knownAt] = [knowNothing(), clock.now()];
    // Once more where nothing waits: numbers of those who were turned away may.
    for (let left = line.length(); left >= 0; left -= BATCH) {
      const [captures, strangers] = [line.take(BATCH), limit.take()];
      try {
        await writeBatch({ store, config, clock, known, marked }, { captures, strangers });
      } catch (error) {
        const away = error instanceof StoreUnavailable || error instanceof StoreBusy;
        log.warn({ err: error, exchanges: captures.length, again: away }, 'exchanges could not be written');
        if (away) {
          line.giveBack(captures);
          limit.giveBack(strangers);
        }
        return false;
      }
    }
    return true;
  };
}
