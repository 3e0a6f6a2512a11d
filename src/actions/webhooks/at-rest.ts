/** Whether a stream that is polled has nothing to tell at the moment. */
import { WHOLE } from '../../directory/index.ts';
import {
  findWebhook,
  listNotices,
  openDeliveries,
  readHead,
  type Tx,
  type Webhook,
} from '../../store/index.ts';

/** Nothing that waits to be acknowledged, and nothing before it in the log. */
export async function isAtRest(tx: Tx, { tenantId, id }: Webhook): Promise<boolean> {
  const stream = await findWebhook(tx, tenantId, id);
  if (stream === undefined) return true;
  if ((await listNotices(tx, stream, 1)).length > 0) return false;
  if (!stream.enabled) return true;
  if (await hasMore(tx, stream)) return false;
  return (await openDeliveries(tx, stream, 1)).length === 0;
}

/** Whether there is something of the log before it. */
export async function hasMore(tx: Tx, { tenantId, cursor: { position, index } }: Webhook): Promise<boolean> {
  const end = (await readHead(tx, tenantId))?.position ?? 0;
  return end > position || (index < WHOLE && position > 0);
}
