/** Deletes an integration: what becomes of its people and groups is asked, and what it took away and is held is decided first. */
import {
  anythingHeld,
  revokeTokensOf,
  setIntegrationEnding,
  type Ending,
  type Tx,
} from '../../store/index.ts';
import { SYSTEM, type Actor } from '../actor.ts';
import { requireIntegration } from '../integration-view.ts';
import { logIntegration } from '../log-integration.ts';
import type { Services } from '../services.ts';
import { finish, goOn, type Outcome } from './go-on.ts';
import { refuseToKeep, refuseWhileGoingLive } from '../shadow/refuse.ts';
import { keepRejected } from './keep-held.ts';

/** `keep`: they stay, managed by nobody. `deprovision`: they are deleted through the brake. */
export type People = Exclude<Ending, ''>;

/**
 * From the first moment on it takes no more requests. It is gone at once unless something is held: then it is ending, and is gone
 * when the last of it was decided about. May be asked again, also with another wish. Errors: integration-not-found, resource-exists
 * when somebody who was to stay has lost the name to another, integration-going-live.
 */
export async function deleteIntegration(
  services: Services,
  tenantId: string,
  id: string,
  { people = 'keep', actor = SYSTEM }: { readonly people?: People; readonly actor?: Actor } = {},
): Promise<Outcome> {
  const asked = { tenantId, integrationId: id, actor };
  const done = await services.store.write((tx) => begin(services, tx, asked, people));
  if (done !== null) return done;
  await keepRejected(services, asked);
  return goOn(services, asked);
}

type Asked = { readonly tenantId: string; readonly integrationId: string; readonly actor: Actor };

/** What is left to nobody, and has nothing held, is over in this transaction. */
async function begin(services: Services, tx: Tx, asked: Asked, people: People): Promise<Outcome | null> {
  const { tenantId, integrationId: id, actor } = asked;
  const now = services.clock.now();
  const found = await requireIntegration(tx, tenantId, id);
  refuseWhileGoingLive(found);
  if (people === 'keep' && found.shadow) await refuseToKeep(tx, found);
  await revokeTokensOf(tx, tenantId, { kind: 'integration', integrationId: id }, now);
  if (people === 'keep' && !(await anythingHeld(tx, tenantId, id)))
    return { ended: true, removed: 0, released: await finish(services, tx, found, actor) };
  await setIntegrationEnding(tx, tenantId, id, people, now);
  if (found.enabled) await logIntegration(tx, actor, { tenantId, id, at: now, kind: 'disabled' });
  return null;
}
