/** The feed as it goes on: page after page, and quiet in between. */
import type { Services } from '../services.ts';
import { requireTenant } from '../tenant-required.ts';
import type { EventText } from './event-text.ts';
import { lasting, requireRoom } from './lasting.ts';
import { cursorAt, typesIn } from './read-events.ts';

/** Some events; none, when it has been quiet for so long that the client should be told that somebody is there. */
export type Followed = readonly EventText[];

/** Events of a page: few enough that a slow client holds little memory. */
const PAGE = 100;

/** Errors: tenant-not-found, invalid-request, too-many-requests where too many follow already. */
export async function followEvents(
  services: Services,
  tenantId: string,
  asked: { readonly after: string | undefined; readonly types: string | undefined },
): Promise<AsyncGenerator<Followed, undefined>> {
  const types = typesIn(asked.types);
  let after = await services.store.read(async (tx) => {
    await requireTenant(tx, tenantId);
    return cursorAt(tx, tenantId, asked.after);
  });
  requireRoom(services);
  return lasting(services, async () => {
    const { told, next, more } = await services.teller.page(tenantId, { after, limit: PAGE, types });
    after = next;
    return { values: told, more };
  });
}
