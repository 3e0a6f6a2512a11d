/** Acts of administration, searched, newest first. */
import type { Act } from '../../directory/index.ts';
import {
  findAct,
  findActs,
  pageOfActs,
  type ActFilter,
  type ActPage,
  type ActQuery,
  type LogEntry,
} from '../../store/index.ts';
import { INSTANCE } from '../new-token.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';

export type ActView = Act & {
  readonly id: string;
  readonly position: number;
  readonly at: number;
  readonly operation: string;
  readonly actor: { readonly kind: string; readonly id: string };
};

export type AskedActs = Omit<ActQuery, 'before'> & { readonly after: string | undefined };

/** Of a tenant, or of the instance itself. `next` leads to older ones. Errors: tenant-not-found, invalid-request. */
export async function readActs(
  { store }: Services,
  tenantId: string,
  { after, ...asked }: AskedActs,
): Promise<{ readonly results: readonly ActView[]; readonly next: string | null }> {
  const before = after === undefined ? undefined : placeIn(after);
  const found = await store.read(async (tx) => {
    if (tenantId !== INSTANCE) await requireTenant(tx, tenantId);
    return findActs(tx, tenantId, { ...asked, before });
  });
  const last = found.at(-1);
  const more = found.length === asked.limit && last !== undefined;
  return { results: found.map(viewOf), next: more ? String(last.position) : null };
}

/** One page of them and how many there are. Errors: tenant-not-found. */
export const searchActs = (
  { store }: Services,
  tenantId: string,
  asked: ActFilter,
  page: ActPage,
): Promise<{ readonly results: readonly ActView[]; readonly total: number }> =>
  store.read(async (tx) => {
    if (tenantId !== INSTANCE) await requireTenant(tx, tenantId);
    const { results, total } = await pageOfActs(tx, tenantId, asked, page);
    return { results: results.map(viewOf), total };
  });

/** Errors: tenant-not-found, resource-not-found. */
export const readAct = ({ store }: Services, tenantId: string, id: string): Promise<ActView> =>
  store.read(async (tx) => {
    if (tenantId !== INSTANCE) await requireTenant(tx, tenantId);
    const found = await findAct(tx, tenantId, id);
    if (found === undefined) throw new Refusal('resource-not-found', `The log has no act "${id}".`);
    return viewOf(found);
  });

const PAGE = 500;

/** All of them, newest first, page by page: each is read when it is asked for. Errors: as `readActs`. */
export async function* allActs(
  services: Services,
  tenantId: string,
  asked: ActFilter,
): AsyncGenerator<ActView, undefined> {
  for (let after: string | undefined; ;) {
    const { results, next } = await readActs(services, tenantId, { ...asked, after, limit: PAGE });
    yield* results;
    if (next === null) return undefined;
    after = next;
  }
}

function placeIn(cursor: string): number {
  if (!/^\d{1,15}$/.test(cursor))
    throw new Refusal('invalid-request', 'The cursor is not one that a page before has given.');
  return Number(cursor);
}

const viewOf = ({ resourceId, position, at, kind, actorKind, actorId, payload }: LogEntry): ActView => ({
  ...(JSON.parse(payload) as Act),
  id: resourceId,
  position,
  at,
  operation: kind,
  actor: { kind: actorKind, id: actorId },
});
