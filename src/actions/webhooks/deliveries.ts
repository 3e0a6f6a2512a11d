/** What became of deliveries: attempts, what waits, what was given up. */
import { readCursor } from '../../directory/index.ts';
import {
  listAttempts,
  listDeliveries,
  readLog,
  type Attempt,
  type DeliveryState,
  type Tx,
} from '../../store/index.ts';
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

/** `event`: only attempts to deliver it. Newest first; `next` is the `before` of the page behind. Errors: webhook-not-found. */
export async function readAttempts(
  { store }: Services,
  tenantId: string,
  id: string,
  { before, limit, event }: AttemptsOf,
): Promise<{ readonly results: readonly AttemptView[]; readonly next: string | null }> {
  return store.read(async (tx) => {
    await requireWebhook(tx, tenantId, id);
    const of = event === undefined ? undefined : await happened(tx, tenantId, event);
    const found = await listAttempts(tx, { tenantId, id }, { before, limit: limit + 1, event: of });
    const results = found.slice(0, limit).map(viewOf);
    return { results, next: found.length > limit ? (results.at(-1)?.id ?? null) : null };
  });
}

type AttemptsOf = {
  readonly before: string;
  readonly limit: number;
  readonly event?: string | undefined;
};

/** Clocks of several servers differ by less. */
const DRIFT_MS = 60_000;

/** An event and when it happened: attempts to deliver it came later, so that no older ones are looked through. */
async function happened(tx: Tx, tenantId: string, id: string) {
  const position = readCursor(id)?.position ?? 0;
  const [entry] = position === 0 ? [] : await readLog(tx, tenantId, position - 1, 1);
  return { id, since: entry?.position === position ? entry.at - DRIFT_MS : 0 };
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
