/** Holds as administrators see them: why, how much, and each person or membership that would go. */
import { reasonSentence } from '../../directory/index.ts';
import {
  findPublished,
  heldLinks,
  heldResources,
  listHolds,
  namesOf,
  type HeldState,
  type Hold,
  type HoldQuery,
  type Tx,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { nameIn, type Named } from '../state-view.ts';
import { requireTenant } from '../tenant-required.ts';
import { requireHold } from './decide.ts';

/** `reason` is a sentence; `state` is `open` until about everything is decided. */
export type HoldView = {
  readonly id: string;
  readonly integration: Named;
  readonly state: 'open' | 'closed';
  readonly reason: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly items: Readonly<Record<'held' | 'allowed' | 'rejected' | 'cancelled', number>>;
};

/** `id` is what an item is decided about by. A membership names its group and its member, everything else itself. */
export type ItemView = {
  readonly id: string;
  readonly kind: 'deactivation' | 'deletion' | 'removal';
  readonly state: HeldState;
  readonly resource: Named & { readonly type: string };
  readonly member: (Named & { readonly type: string }) | null;
  readonly heldAt: string;
  readonly exchange: string | null;
};

/** Errors: tenant-not-found. */
export async function readHolds(services: Services, tenantId: string, query: HoldQuery) {
  return services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const { results, total } = await listHolds(tx, tenantId, query);
    return { results: await viewsOf(tx, tenantId, results), total };
  });
}

/** Errors: tenant-not-found, hold-not-found. */
export async function readHold(services: Services, tenantId: string, id: string): Promise<HoldView> {
  return services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    const [view] = await viewsOf(tx, tenantId, [await requireHold(tx, tenantId, id)]);
    return view as HoldView;
  });
}

async function viewsOf(tx: Tx, tenantId: string, holds: readonly Hold[]): Promise<readonly HoldView[]> {
  const names = await namesOf(tx, tenantId, [...new Set(holds.map(({ integrationId }) => integrationId))]);
  return holds.map((hold) => ({
    id: hold.id,
    integration: { id: hold.integrationId, name: names.get(hold.integrationId) ?? null },
    state: hold.closedAt === null ? 'open' : 'closed',
    reason: reasonSentence(hold.reason),
    openedAt: new Date(hold.openedAt).toISOString(),
    closedAt: hold.closedAt === null ? null : new Date(hold.closedAt).toISOString(),
    items: {
      held: hold.held,
      allowed: hold.allowed,
      rejected: hold.rejected,
      cancelled: hold.cancelled,
    },
  }));
}

export type ItemPage = { readonly results: readonly ItemView[]; readonly next: string | null };

/** `after` is the id of the last item of the page before; people and groups come before memberships. */
export async function readHoldItems(
  services: Services,
  tenantId: string,
  id: string,
  { state, after, limit }: { readonly state: HeldState; readonly after: string; readonly limit: number },
): Promise<ItemPage> {
  return services.store.read(async (tx) => {
    await requireHold(tx, tenantId, id);
    const of = { tenantId, holdId: id, state };
    const [group = '', member] = after.split('/');
    const resources = member === undefined ? await heldResources(tx, of, group, limit + 1) : [];
    const room = limit + 1 - resources.length;
    const behind = { groupId: member === undefined ? '' : group, memberId: member ?? '' };
    const links = room > 0 ? await heldLinks(tx, of, behind, room) : [];
    const items = [
      ...resources.map((row) => ({ row, link: null })),
      ...links.map((link) => ({ row: link, link })),
    ].slice(0, limit);
    const ids = items.flatMap(({ row, link }) =>
      link === null ? [row.id] : [link.group_id, link.member_id],
    );
    const seen = await findPublished(tx, tenantId, [...new Set(ids)]);
    const named = (one: string, type: string) => ({ id: one, type, name: nameIn(seen.get(one)?.doc ?? {}) });
    const results = items.map(({ row, link }): ItemView => ({
      id: link === null ? row.id : `${link.group_id}/${link.member_id}`,
      kind: link !== null ? 'removal' : row.doc === null ? 'deactivation' : 'deletion',
      state: row.state,
      resource: link === null ? named(row.id, row.type) : named(link.group_id, 'Group'),
      member: link === null ? null : named(link.member_id, link.member_type),
      heldAt: new Date(row.held_at).toISOString(),
      exchange: row.exchange_id === '' ? null : row.exchange_id,
    }));
    const more = resources.length + links.length > limit;
    return { results, next: more ? (results.at(-1)?.id ?? null) : null };
  });
}
