/** A stream to a client: look after look, quiet in between, until it has lasted long enough or the server stops. */
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';

/** `more`: there is something to look at already. */
export type Look<T> = () => Promise<{ readonly values: readonly T[]; readonly more: boolean }>;

/** Streams that are open in this process, by its services. */
const open = new WeakMap<Services['bell'], number>();

const RETRY_SECONDS = 30;

/** Errors: too-many-requests where too many streams are open already. */
export function requireRoom({ bell, config }: Services): void {
  if ((open.get(bell) ?? 0) < config.maxStreams) return;
  throw new Refusal('too-many-requests', 'Too many streams are open; read it page by page.', RETRY_SECONDS);
}

/**
 * Some values at a time; none, when it has been quiet for so long that the client should be told that somebody is there.
 * `told`: whose ring says that there is something to look at.
 */
export async function* lasting<T>(
  { bell, clock, config }: Services,
  look: Look<T>,
  told = bell,
): AsyncGenerator<readonly T[], undefined> {
  const last = clock.ticks() + config.streamSeconds * 1000;
  let spoken = clock.ticks();
  open.set(bell, (open.get(bell) ?? 0) + 1);
  try {
    while (clock.ticks() < last) {
      const { values, more } = await look();
      const quiet = clock.ticks() - spoken >= config.streamHeartbeatMs;
      if (values.length > 0 || quiet) {
        yield values;
        spoken = clock.ticks();
      }
      if (!more && !(await told.wait(config.streamPollMs))) return;
    }
  } finally {
    open.set(bell, (open.get(bell) ?? 1) - 1);
  }
}
