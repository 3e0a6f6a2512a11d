/** Acts of administration, searched, newest first. */
import type { Act } from '../../directory/index.ts';
import { findActs, type ActQuery, type LogEntry } from '../../store/index.ts';
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
