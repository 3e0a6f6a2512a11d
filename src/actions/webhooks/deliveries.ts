/** What became of deliveries: attempts, what waits, what was given up. */
import { listAttempts, listDeliveries, type Attempt, type DeliveryState } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { feedIdOf } from './feed-id.ts';
import { requireWebhook } from './read-webhooks.ts';

export type AttemptView = {
  readonly id: string;
  readonly event: string;
  readonly type: string;
  readonly at: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly answer: string;
};

export const viewOf = ({
  id,
  event_id,
  type,
  at,
  duration_ms,
  status,
  error,
  answer,
}: Attempt): AttemptView => ({
  id,
  event: event_id,
  type,
  at: new Date(at).toISOString(),
  durationMs: duration_ms,
  status,
  error,
  answer,
});

/** Newest first; `next` is the `before` of the page behind. Errors: webhook-not-found. */
export async function readAttempts(
  { store }: Services,
  tenantId: string,
  id: string,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<{ readonly results: readonly AttemptView[]; readonly next: string | null }> {
  return store.read(async (tx) => {
    await requireWebhook(tx, tenantId, id);
    const found = await listAttempts(tx, { tenantId, id }, { before, limit: limit + 1 });
    const results = found.slice(0, limit).map(viewOf);
    return { results, next: found.length > limit ? (results.at(-1)?.id ?? null) : null };
  });
}

export type DeliveryView = {
  readonly event: string;
  readonly type: string;
  readonly subject: string;
  readonly attempts: number;
  readonly since: string;
  readonly due: string | null;
};

/** Errors: webhook-not-found. */
export async function readDeliveries(
  { store }: Services,
  tenantId: string,
  id: string,
  { state, ...paging }: { readonly state: DeliveryState; readonly page: number; readonly size: number },
): Promise<{ readonly results: readonly DeliveryView[]; readonly total: number }> {
  return store.read(async (tx) => {
    const webhook = await requireWebhook(tx, tenantId, id);
    const { results, total } = await listDeliveries(tx, { tenantId, id }, state, paging);
    return {
      results: results.map(({ position, index, type, subject, attempts, firstAt, dueAt }) => ({
        event: feedIdOf(webhook, { position, index }),
        ...{ type, subject, attempts },
        since: new Date(firstAt).toISOString(),
        due: dueAt === null ? null : new Date(dueAt).toISOString(),
      })),
      total,
    };
  });
}
