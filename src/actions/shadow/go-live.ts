/** Integrations go live to the end: where it was asked for, or, where a server was stopped on the way, by whichever finds it. */
import { setTimeout as after } from 'node:timers/promises';
import { listGoingLive, type View } from '../../store/index.ts';
import type { Services } from '../services.ts';
import { publishSome } from './publish-some.ts';

/** Publishes the rest; resolves when it is live, or when the server stops. Whoever asks in this process meanwhile waits for the same. */
export function goLive(services: Services, view: View): Promise<void> {
  const { goingLive, log } = services;
  const key = keyOf(view);
  const under = goingLive.get(key);
  if (under !== undefined) return under;
  const run = publishRest(services, view).finally(() => goingLive.delete(key));
  run.catch((error: unknown) =>
    log.warn(
      { err: error, integration: view.integrationId },
      'an integration did not get on with going live',
    ),
  );
  goingLive.set(key, run);
  return run;
}

const keyOf = ({ tenantId, integrationId }: View): string => `${tenantId}/${integrationId}`;

async function publishRest(services: Services, view: View): Promise<void> {
  while (!services.bell.ended() && (await publishSome(services, view)));
}

/** A piece takes far less, so that what has not moved meanwhile is carried on by nobody. */
const LOOK_MS = 2_000;

/** Looks for integrations that should go live and do not get on, such as after a stop. Ends with `stop`, when all are at rest. */
export function startGoingLive(services: Services): { readonly stop: () => Promise<void> } {
  const { store, log, goingLive } = services;
  const end = new AbortController();
  let before = new Map<string, string>();
  const look = async (): Promise<void> => {
    const found = await store.read(listGoingLive);
    for (const { reach, ...view } of found)
      // A failure is told already, and tried again.
      if (before.get(keyOf(view)) === reach) void goLive(services, view).catch(() => undefined);
    before = new Map(found.map((each) => [keyOf(each), each.reach]));
  };
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      await look().catch((error: unknown) =>
        log.warn({ err: error }, 'no integrations that go live could be looked for'),
      );
      await after(LOOK_MS, undefined, { signal: end.signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      end.abort();
      await running;
      await Promise.allSettled(goingLive.values());
    },
  };
}
