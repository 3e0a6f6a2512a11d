/** Looks for webhooks that have something to do, and works on each by itself: one that is slow holds up no other. */
import {
  endLease,
  leaseWebhook,
  purgeAttempts,
  webhooksAtRest,
  type WebhookName,
} from '../../store/index.ts';
import type { Services } from '../services.ts';
import { leaseLength } from './held-webhook.ts';
import { workOn } from './work.ts';

export type Worker = {
  /** Resolves when what was under way has come to its end. */
  readonly stop: () => Promise<void>;
};

/** Webhooks that a process works on at the same time. */
const TOGETHER = 50;

export function startWebhookWorker(all: Services): Worker {
  // What it notes down is news to nobody: it would wake every reader of the feed, and itself.
  const services: Services = { ...all, store: all.unheard };
  const { store, bell, clock, config, log } = services;
  const working = new Map<string, Promise<void>>();
  const begin = (name: WebhookName): void => {
    const key = `${name.tenantId}/${name.id}`;
    if (working.has(key) || bell.ended()) return;
    const work = workUntilDone(services, name).then(
      () => true,
      (error: unknown) => {
        log.warn({ err: error, webhook: name.id }, 'a webhook could not be worked on');
        return false;
      },
    );
    const ended = work.then(async (isDone) => {
      working.delete(key);
      // What was written while it worked has rung already.
      if (isDone) await lookNow();
    });
    working.set(key, ended);
  };
  const look = async (): Promise<void> => {
    const found = await store.read((tx) => webhooksAtRest(tx, clock.now(), TOGETHER));
    for (const name of found.slice(0, TOGETHER - working.size)) begin(name);
  };
  const lookNow = (): Promise<void> =>
    look().catch((error: unknown) => log.warn({ err: error }, 'no webhooks could be looked for'));
  const run = async (): Promise<void> => {
    do await lookNow();
    while (await bell.wait(config.streamPollMs));
    await Promise.all(working.values());
  };
  const running = run();
  return { stop: () => running };
}

const DAY_MS = 86_400_000;

async function workUntilDone(services: Services, name: WebhookName): Promise<void> {
  const { store, clock, config, bell } = services;
  const now = clock.now();
  const lease = { id: clock.shortId(), at: now };
  const until = now + leaseLength(config);
  if (!(await store.write((tx) => leaseWebhook(tx, name, { id: lease.id, now, until })))) return;
  try {
    while (!bell.ended() && (await workOn(services, name, lease)));
  } finally {
    await store.write(async (tx) => {
      await endLease(tx, name, lease.id);
      await purgeAttempts(tx, name, clock.now() - config.webhookAttemptDays * DAY_MS);
    });
  }
}
