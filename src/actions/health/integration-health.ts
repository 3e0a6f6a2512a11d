/** How the integrations of a tenant are: state and reason, who is in them, who spoke lately. */
import { ACCESS_TOKEN, healthOf, type Health } from '../../directory/index.ts';
import { listIntegrations, tallies, type Tally, type Token } from '../../store/index.ts';
import { readExchanges } from '../exchanges/search-exchanges.ts';
import type { ExchangeView } from '../exchanges/exchange-view.ts';
import { requireIntegration } from '../integration-view.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { keptOf, type Kept } from './kept.ts';

/** What was met of what the dialect reads otherwise than it was written. */
export type Quirk = { readonly fix: string; readonly sentence: string; readonly count: number };

/** Times in milliseconds. `requests` and `refused` are those of the newest that were looked at, since `lookedSince`. */
export type IntegrationHealth = Health & {
  readonly integrationId: string;
  readonly name: string;
  readonly idp: string;
  readonly enabled: boolean;
  readonly lastContactAt: number | null;
  readonly lastChangeAt: number | null;
  readonly agent: string | null;
  readonly requests: number;
  readonly refused: number;
  readonly lookedSince: number | null;
  readonly people: number;
  readonly groups: number;
  readonly held: number;
  readonly credentials: number;
  readonly credentialsEndAt: number | null;
  readonly quirks: readonly Quirk[];
};

/** Requests that are looked at: enough for a share, few enough to be read at once. */
const LOOKED_AT = 200;
/** A tenant has a handful of integrations. */
const MOST = 100;

/** By name. Errors: tenant-not-found. */
export async function readHealths(
  services: Services,
  tenantId: string,
): Promise<readonly IntegrationHealth[]> {
  const kept = await services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const tally = await tallies(tx, tenantId);
    const { results } = await listIntegrations(tx, tenantId, { page: 1, size: MOST, search: undefined });
    const all: Kept[] = [];
    for (const integration of results) all.push(await keptOf(tx, integration, tally));
    return all;
  });
  return Promise.all(kept.map((each) => healthFrom(services, each)));
}

/** Errors: tenant-not-found, integration-not-found. */
export async function readHealth(
  services: Services,
  tenantId: string,
  id: string,
): Promise<IntegrationHealth> {
  const kept = await services.store.read(async (tx) =>
    keptOf(tx, await requireIntegration(tx, tenantId, id), await tallies(tx, tenantId)),
  );
  return healthFrom(services, kept);
}

async function healthFrom(
  services: Services,
  { integration, tokens, held, tally }: Kept,
): Promise<IntegrationHealth> {
  const now = services.clock.now();
  const { tenantId, id: integrationId, name, idp, enabled } = integration;
  const { results } = await readExchanges(services, tenantId, { integrationId, size: LOOKED_AT });
  const admitted = results.filter(({ facts }) => facts.denial === null && !isRefusedToken(facts));
  const live = tokens.filter(
    ({ revokedAt, expiresAt }) => revokedAt === null && (expiresAt === null || expiresAt > now),
  );
  const facts = {
    enabled,
    lastContactAt: admitted[0]?.at ?? latest(tokens),
    requests: results.length,
    refused: results.filter(({ effect }) => effect === 'refused').length,
    held,
    credentials: live.length,
    credentialsEndAt: endOf(live),
  };
  return {
    ...healthOf({ ...facts, now }),
    ...facts,
    integrationId,
    name,
    idp,
    lastChangeAt: admitted.find(({ effect }) => effect === 'changed')?.at ?? null,
    agent: admitted[0]?.agent ?? null,
    lookedSince: results.at(-1)?.at ?? null,
    people: countOf(tally, 'User'),
    groups: countOf(tally, 'Group'),
    quirks: quirksIn(results),
  };
}

/** Anybody can ask the token endpoint; who got nothing there is nobody yet. */
const isRefusedToken = ({ type, effect }: ExchangeView['facts']): boolean =>
  type === ACCESS_TOKEN && effect === 'refused';

const countOf = (tally: readonly Tally[], type: string): number =>
  tally.filter((each) => each.type === type).reduce((sum, { count }) => sum + count, 0);

const latest = (tokens: readonly Token[]): number | null =>
  tokens.reduce<number | null>((last, { lastUsedAt }) => Math.max(last ?? 0, lastUsedAt ?? 0) || null, null);

/** When nothing opens it any more; null: something always does, or nothing does now. */
function endOf(live: readonly Token[]): number | null {
  if (live.length === 0 || live.some(({ expiresAt }) => expiresAt === null)) return null;
  return Math.max(...live.map(({ expiresAt }) => expiresAt ?? 0));
}

function quirksIn(exchanges: readonly ExchangeView[]): readonly Quirk[] {
  const found = new Map<string, Quirk>();
  for (const { fix, sentence } of exchanges.flatMap(({ facts }) => facts.normalised))
    found.set(fix, { fix, sentence, count: (found.get(fix)?.count ?? 0) + 1 });
  return [...found.values()].toSorted((a, b) => b.count - a.count);
}
