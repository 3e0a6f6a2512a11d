/** What a writer of exchanges remembers of integrations and tokens, so that it need not ask for it with every batch. */
import { findIntegration, namesOf, type Store } from '../../store/index.ts';
import type { Capture } from './capture.ts';

/** What tokens are labelled and how integrations speak; forgotten with every minute. */
export type Known = {
  readonly labels: Map<string, string>;
  /** The dialect of an integration; null: there is none of this id. */
  readonly dialects: Map<string, string | null>;
};

export const knowNothing = (): Known => ({ labels: new Map(), dialects: new Map() });

/** A key of both maps. */
export const keyOf = (tenantId: string, id: string): string => `${tenantId}/${id}`;

export const dialectOf = (known: Known, tenantId: string, integrationId: string): string | null =>
  known.dialects.get(keyOf(tenantId, integrationId)) ?? null;

type Place = { readonly tenantId: string; readonly integrationId: string };

export async function learnDialects(
  store: Store,
  { dialects }: Known,
  places: readonly Place[],
): Promise<void> {
  const unknown = places.filter(
    ({ tenantId, integrationId }) => !dialects.has(keyOf(tenantId, integrationId)),
  );
  if (unknown.length === 0) return;
  await store.read(async (tx) => {
    for (const { tenantId, integrationId } of unknown) {
      const found = await findIntegration(tx, tenantId, integrationId);
      dialects.set(keyOf(tenantId, integrationId), found?.idp ?? null);
    }
  });
}

export async function learnLabels(
  store: Store,
  { labels }: Known,
  captures: readonly Capture[],
): Promise<void> {
  const unknown = new Map<string, Set<string>>();
  for (const { caller, tenantId } of captures)
    if (caller !== null && !labels.has(keyOf(tenantId, caller.tokenId)))
      unknown.set(tenantId, (unknown.get(tenantId) ?? new Set<string>()).add(caller.tokenId));
  for (const [tenantId, ids] of unknown)
    for (const [id, label] of await store.read((tx) => namesOf(tx, tenantId, [...ids])))
      labels.set(keyOf(tenantId, id), label);
}
