/** What happened to a user or a group: who did it, when, in which request, what was before and after. */
import { readPayload, type Facts, type LoggedLink } from '../directory/index.ts';
import type { Json } from '../scim/index.ts';
import { lastState, namesOf, readLogOf, type LogEntry, type Names } from '../store/index.ts';
import type { StateType } from './read-states.ts';
import { Refusal } from './refusal.ts';
import { readingKey } from './sealed-payload.ts';
import type { Services } from './services.ts';
import type { Named } from './state-view.ts';
import { requireTenant } from './tenant-required.ts';

type Values = Readonly<Record<string, Json>>;

/**
 * One entry as a plain fact. `before` and `after` hold what altered, by attribute; null where there was nothing, and both null
 * where the entry is of another resource or the person was erased. `joined` and `left` are the memberships that concern it.
 */
export type Fact = {
  readonly position: number;
  readonly instant: string;
  readonly kind: string;
  readonly resource: { readonly type: string; readonly id: string };
  readonly by: Named & { readonly kind: string };
  readonly integration: Named | null;
  readonly exchange: string | null;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly joined: readonly LoggedLink[];
  readonly left: readonly LoggedLink[];
  readonly erased: boolean;
};

/** Behind the position `after`, at most `limit`. */
export type HistoryPage = { readonly after: number; readonly limit: number };

/** `next` is the `after` of the page behind this one; null at the end. Errors: tenant-not-found, resource-not-found. */
export async function readHistory(
  services: Services,
  tenantId: string,
  type: StateType,
  id: string,
  { after, limit }: HistoryPage,
): Promise<{ readonly results: readonly Fact[]; readonly next: number | null }> {
  return services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    if ((await lastState(tx, tenantId, id))?.type !== type)
      throw new Refusal('resource-not-found', `There was never a ${type.toLowerCase()} with the id "${id}".`);
    const entries = await readLogOf(tx, tenantId, id, after, limit + 1);
    const shown = entries.slice(0, limit);
    const key = await readingKey(services, tx, tenantId, id);
    const ids = new Set(shown.flatMap(({ actorId, integrationId }) => [actorId, integrationId]));
    const names = await namesOf(tx, tenantId, [...ids]);
    return {
      results: shown.map((entry) => factOf(entry, id, key, names)),
      next: entries.length > limit ? (shown.at(-1)?.position ?? null) : null,
    };
  });
}

function factOf(entry: LogEntry, id: string, key: Uint8Array | undefined, names: Names): Fact {
  const { facts, joined, left } = readPayload(entry.payload, key);
  const own = entry.resourceId === id;
  const concerns = (link: LoggedLink): boolean => own || link.id === id || link.group === id;
  return {
    position: entry.position,
    instant: new Date(entry.at).toISOString(),
    kind: entry.kind,
    resource: { type: entry.resourceType, id: entry.resourceId },
    by: { kind: entry.actorKind, id: entry.actorId, name: names.get(entry.actorId) ?? null },
    integration:
      entry.integrationId === ''
        ? null
        : { id: entry.integrationId, name: names.get(entry.integrationId) ?? null },
    exchange: entry.exchangeId === '' ? null : entry.exchangeId,
    ...(own && facts !== null ? valuesOf(facts, entry.kind) : { before: null, after: null }),
    joined: joined.filter(concerns),
    left: left.filter(concerns),
    erased: own && facts === null,
  };
}

function valuesOf({ attributes, before }: Facts, kind: string): Pick<Fact, 'before' | 'after'> {
  if (before !== undefined) return { before, after: null };
  if (attributes === undefined) return { before: null, after: null };
  const side = (which: 'from' | 'to'): Values =>
    Object.fromEntries(
      attributes.flatMap((each) => (each[which] === null ? [] : [[each.name, each[which]]])),
    );
  return { before: kind === 'created' ? null : side('from'), after: side('to') };
}
