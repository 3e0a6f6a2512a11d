/** The feed as it goes on: page after page, and quiet in between, until it has lasted long enough or the server stops. */
import type { CloudEvent } from '../../directory/index.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import { eventPage } from './event-page.ts';
import { cursorAt, typesIn } from './read-events.ts';

/** Some events; none, when it has been quiet for so long that the client should be told that somebody is there. */
export type Followed = readonly CloudEvent[];

/** Events of a page: few enough that a slow client holds little memory. */
const PAGE = 100;

/** Streams that are open in this process, by its services. */
const open = new WeakMap<Services['bell'], number>();

/** Errors: tenant-not-found, invalid-request, too-many-requests where too many follow already. */
export async function followEvents(
  services: Services,
  tenantId: string,
  asked: { readonly after: string | undefined; readonly types: string | undefined },
): Promise<AsyncGenerator<Followed, undefined>> {
  const types = typesIn(asked.types);
  const after = await services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return cursorAt(tx, tenantId, asked.after);
  });
  const count = open.get(services.bell) ?? 0;
  if (count >= services.config.maxStreams)
    throw new Refusal(
      'too-many-requests',
      'Too many streams are open; read the feed page by page.',
      RETRY_SECONDS,
    );
  return pages(services, tenantId, { after, limit: PAGE, types });
}

const RETRY_SECONDS = 30;

async function* pages(
  services: Services,
  tenantId: string,
  asked: Parameters<typeof eventPage>[3],
): AsyncGenerator<Followed, undefined> {
  const { store, bell, clock, config } = services;
  const last = clock.ticks() + config.streamSeconds * 1000;
  let spoken = clock.ticks();
  open.set(bell, (open.get(bell) ?? 0) + 1);
  try {
    for (let { after } = asked; clock.ticks() < last;) {
      const from = after;
      const page = await store.read((tx) => eventPage(services, tx, tenantId, { ...asked, after: from }));
      after = page.next;
      const quiet = clock.ticks() - spoken >= config.streamHeartbeatMs;
      if (page.events.length > 0 || quiet) {
        yield page.events;
        spoken = clock.ticks();
      }
      if (!page.more && !(await bell.wait(config.streamPollMs))) return;
    }
  } finally {
    open.set(bell, (open.get(bell) ?? 1) - 1);
  }
}
