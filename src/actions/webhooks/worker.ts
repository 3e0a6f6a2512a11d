/** Looks for webhooks that have something to do, and works on each by itself: one that is slow holds up no other. */
import { endLease, leaseWebhook, webhooksAtRest, type WebhookName } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { workOn } from './work.ts';

export type Worker = {
  /** Resolves when what was under way has come to its end. */
  readonly stop: () => Promise<void>;
};

/** Webhooks that a process works on at the same time. */
const TOGETHER = 50;

export function startWebhookWorker(services: Services): Worker {
  const { store, bell, clock, config, log } = services;
  const working = new Map<string, Promise<void>>();
  const begin = (name: WebhookName): void => {
    const key = `${name.tenantId}/${name.id}`;
    if (working.has(key)) return;
    const work = workUntilDone(services, name)
      .catch((error: unknown) =>
        log.warn({ err: error, webhook: name.id }, 'a webhook could not be worked on'),
      )
      .finally(() => working.delete(key));
    working.set(key, work);
  };
  const look = async (): Promise<void> => {
    const found = await store.read((tx) => webhooksAtRest(tx, clock.now(), TOGETHER));
    for (const name of found.slice(0, TOGETHER - working.size)) begin(name);
  };
  const run = async (): Promise<void> => {
    do await look().catch((error: unknown) => log.warn({ err: error }, 'no webhooks could be looked for'));
    while (await bell.wait(config.streamPollMs));
    await Promise.all(working.values());
  };
  const running = run();
  return { stop: () => running };
}

async function workUntilDone(services: Services, name: WebhookName): Promise<void> {
  const { store, clock, config, bell } = services;
  const id = clock.shortId();
  const now = clock.now();
  const lease = { id, now, until: now + config.webhookTimeoutMs + config.webhookLeaseMs };
  if (!(await store.write((tx) => leaseWebhook(tx, name, lease)))) return;
  try {
    while (!bell.ended() && (await workOn(services, name, id)));
  } finally {
    await store.write((tx) => endLease(tx, name, id));
  }
}
