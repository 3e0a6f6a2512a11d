/** The thresholds of an integration: read, chosen, and tried on what has happened. */
import {
  countedIn,
  limitOf,
  LONGEST_WINDOW,
  readSafety,
  recentIn,
  takenByEntry,
  type Minutes,
  type Safety,
} from '../../directory/index.ts';
import {
  countManaged,
  momentAt,
  readHead,
  readLog,
  setIntegrationSafety,
  type LogEntry,
  type Tx,
} from '../../store/index.ts';
import { requireIntegration } from '../integration-view.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

/** Errors: integration-not-found. */
export async function readIntegrationSafety(
  { store }: Services,
  tenantId: string,
  id: string,
): Promise<Safety> {
  return store.read(async (tx) => readSafety((await requireIntegration(tx, tenantId, id)).safety));
}

/** What is not given stays. Errors: integration-not-found, invalid-request. */
export async function chooseSafety(
  { store, clock }: Services,
  tenantId: string,
  id: string,
  change: Partial<Safety>,
): Promise<Safety> {
  return store.write(async (tx) => {
    const before = readSafety((await requireIntegration(tx, tenantId, id)).safety);
    const after = { ...before, ...change };
    checkSafety(after);
    await setIntegrationSafety(tx, tenantId, id, JSON.stringify(after), clock.now());
    return after;
  });
}

const MOST_PROTECTED = 1000;

/** Errors: invalid-request. */
export function checkSafety({ minimum, share, windowMinutes, protected: ids }: Safety): void {
  const wrong = (sentence: string): Refusal => new Refusal('invalid-request', sentence);
  if (!Number.isInteger(minimum) || minimum < 0 || minimum > 1_000_000_000)
    throw wrong('"minimum" is a whole number of people, from 0 on.');
  if (!(share >= 0 && share <= 1)) throw wrong('"share" is a part of the people, from 0 to 1.');
  if (!Number.isInteger(windowMinutes) || windowMinutes < 1 || windowMinutes > LONGEST_WINDOW)
    throw wrong(`"windowMinutes" is from 1 to ${LONGEST_WINDOW}.`);
  if (ids.length > MOST_PROTECTED)
    throw wrong(`At most ${MOST_PROTECTED} users and groups can be protected.`);
}

/** `holds`: when these thresholds would have tripped, each with what had come together by then. `since`: how far back the log was looked through. */
export type BackTest = {
  readonly since: string;
  readonly managed: number;
  readonly limit: number;
  readonly removals: number;
  readonly holds: readonly { readonly at: string; readonly count: number }[];
};

const DAY_MS = 86_400_000;

/** Takes for granted that each hold would have been allowed, and that as many people were managed then as now. Errors: integration-not-found. */
export async function backTest(
  { store, clock, config }: Services,
  tenantId: string,
  id: string,
  { days, ...change }: Partial<Safety> & { readonly days: number },
): Promise<BackTest> {
  return store.read(async (tx) => {
    const safety = { ...readSafety((await requireIntegration(tx, tenantId, id)).safety), ...change };
    checkSafety(safety);
    const managed = await countManaged(tx, { tenantId, integrationId: id });
    const start = await momentAt(tx, tenantId, clock.now() - days * DAY_MS);
    const end = (await readHead(tx, tenantId))?.position ?? 0;
    const from = Math.max(start.position, end - config.maxHistoryEntries);
    const tried = { removals: 0, minutes: [] as Minutes, holds: [] as { at: string; count: number }[] };
    let since = clock.now();
    for await (const entry of entriesBehind(tx, tenantId, from)) {
      since = Math.min(since, entry.at);
      const weight = entry.integrationId === id ? takenByEntry(entry) : 0;
      if (weight === 0) continue;
      tried.removals += weight;
      const minute = Math.floor(entry.at / 60_000);
      const count = recentIn(tried.minutes, minute, safety.windowMinutes) + weight;
      const trips = safety.enabled && count > limitOf(safety, managed);
      if (trips) tried.holds.push({ at: new Date(entry.at).toISOString(), count });
      tried.minutes = trips ? [] : countedIn(tried.minutes, minute, weight);
    }
    return {
      since: new Date(since).toISOString(),
      managed,
      limit: limitOf(safety, managed),
      removals: tried.removals,
      holds: tried.holds,
    };
  });
}

const PAGE = 1000;

async function* entriesBehind(tx: Tx, tenantId: string, from: number): AsyncGenerator<LogEntry> {
  for (let after = from; ;) {
    const page = await readLog(tx, tenantId, after, PAGE);
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.position ?? after;
  }
}
