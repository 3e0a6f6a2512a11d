/** What is to be undone, and how everything stands that it altered: before it, after it, and now. */
import { linkTurns, type Affected, type AffectedLink, type LinkTurn } from '../directory/index.ts';
import {
  findPersonKey,
  lastPositions,
  lastState,
  linksEver,
  readLogOfExchange,
  statesOf,
  type LogEntry,
  type LinkState,
  type State,
  type Tx,
} from '../store/index.ts';
import { logStretch, tooMany } from './log-stretch.ts';
import { resolveMoment } from './moment.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';

/** One exchange, or all after `from` up to `to` (moments as in `resolveMoment`), of one integration if it is named. */
export type UndoRange =
  | { readonly exchange: string }
  | { readonly from: string; readonly to?: string | undefined; readonly integration?: string | undefined };

/** `managers` are the integrations that manage each now, or did when it went; '' for nobody. */
export type AffectedBy = {
  readonly affected: readonly Affected[];
  readonly links: readonly AffectedLink[];
  readonly managers: ReadonlyMap<string, string>;
};

const TYPES = ['User', 'Group'];

/** Errors: tenant-not-found, exchange-not-found, invalid-request. */
export async function affectedBy(
  services: Services,
  tx: Tx,
  tenantId: string,
  range: UndoRange,
): Promise<AffectedBy> {
  const found =
    'exchange' in range
      ? await ofExchange(services, tx, tenantId, range.exchange)
      : await ofTime(services, tx, tenantId, range);
  const entries = found.filter(
    ({ resourceType, kind }) => TYPES.includes(resourceType) && kind !== 'published',
  );
  const turns = linkTurns(entries);
  const own = Map.groupBy(entries, ({ resourceId }) => resourceId);
  const groups = turns.map(({ group }) => group).filter((id) => !own.has(id));
  const affected: Affected[] = [];
  const managers = new Map<string, string>();
  const newest = await lastPositions(tx, tenantId, [...own.keys()]);
  for (const [id, list] of own) {
    const stand = await standOf(tx, tenantId, id, list, newest.get(id) ?? 0);
    affected.push(stand.affected);
    managers.set(id, stand.manager);
  }
  for (const id of new Set(groups))
    managers.set(id, (await lastState(tx, tenantId, id))?.integrationId ?? '');
  return { affected, managers, links: await linksOf(tx, tenantId, turns) };
}

async function ofExchange(
  { config }: Services,
  tx: Tx,
  tenantId: string,
  exchange: string,
): Promise<readonly LogEntry[]> {
  await requireTenant(tx, tenantId);
  const entries = await readLogOfExchange(tx, tenantId, exchange, { limit: config.maxHistoryEntries + 1 });
  if (entries.length > config.maxHistoryEntries) throw tooMany(entries.length, config.maxHistoryEntries);
  if (entries.length > 0) return entries;
  throw new Refusal(
    'exchange-not-found',
    `The log of tenant "${tenantId}" has no entry of the exchange "${exchange}".`,
  );
}

async function ofTime(
  services: Services,
  tx: Tx,
  tenantId: string,
  { from, to, integration }: Extract<UndoRange, { from: string }>,
): Promise<readonly LogEntry[]> {
  const now = services.clock.now();
  const [first, last] = [
    await resolveMoment(tx, tenantId, from, now),
    await resolveMoment(tx, tenantId, to, now),
  ];
  const entries = await logStretch(services, tx, tenantId, first.position, last.position);
  return entries.filter(({ integrationId }) => integration === undefined || integrationId === integration);
}

async function standOf(tx: Tx, tenantId: string, id: string, entries: readonly LogEntry[], newest: number) {
  const [first, last] = [entries[0]?.position ?? 0, entries.at(-1)?.position ?? 0];
  const at = async (position: number): Promise<State | undefined> =>
    (await statesOf(tx, { tenantId, position }, [id])).get(id);
  const [before, after, now] = [await at(first - 1), await at(last), await at(Number.MAX_SAFE_INTEGER)];
  const key = before !== undefined && after === undefined ? await findPersonKey(tx, tenantId, id) : undefined;
  const affected: Affected = {
    id,
    type: entries[0]?.resourceType ?? '',
    before: before?.doc ?? null,
    after: after?.doc ?? null,
    now: now?.doc ?? null,
    erased: typeof key?.erasedAt === 'number',
    alteredSince: newest > last,
  };
  return { affected, manager: (now ?? before)?.integrationId ?? '' };
}

async function linksOf(
  tx: Tx,
  tenantId: string,
  turns: readonly LinkTurn[],
): Promise<readonly AffectedLink[]> {
  const ids = (end: 'group' | 'id') => [...new Set(turns.map((turn) => turn[end]))];
  const ever = await linksEver(tx, tenantId, ids('group'), ids('id'));
  const known = Map.groupBy(ever, ({ groupId, memberId }) => `${groupId}/${memberId}`);
  return turns.map((turn) => standingOf(turn, known.get(`${turn.group}/${turn.id}`) ?? []));
}

const standingOf = (turn: LinkTurn, states: readonly LinkState[]): AffectedLink => ({
  ...turn,
  now: states.some(({ until }) => until === null),
  turnedSince: states.some(({ since, until }) => Math.max(since, until ?? 0) > turn.position),
});
