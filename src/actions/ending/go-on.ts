/** Goes on with an integration that is ending as far as possible: deprovisions, and is over when nothing is held any more. */
import {
  anythingHeld,
  findIntegration,
  lockResources,
  markIntegrationDeleted,
  releaseResources,
  type Integration,
  type Tx,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import { removeCatalogue } from '../catalogue.ts';
import { integrationNotFound } from '../integration-view.ts';
import { logIntegration } from '../log-integration.ts';
import type { Services } from '../services.ts';
import { deprovision } from './deprovision.ts';

export type Asked = { readonly tenantId: string; readonly integrationId: string; readonly actor: Actor };

/** `ended`: it is gone. `removed` were deleted now or are held; `released` stay, managed by nobody. */
export type Outcome = { readonly ended: boolean; readonly removed: number; readonly released: number };

/** Nothing is done where it is not ending. */
export async function goOn(services: Services, asked: Asked): Promise<Outcome> {
  const { tenantId, integrationId, actor } = asked;
  const found = await services.store.read((tx) => findIntegration(tx, tenantId, integrationId));
  if (found === undefined || found.ending === '') return { ended: false, removed: 0, released: 0 };
  const removed = found.ending === 'deprovision' ? await deprovision(services, found, actor) : 0;
  return services.store.write(async (tx) => {
    const left = await anythingHeld(tx, tenantId, integrationId);
    const released = left ? 0 : await finish(services, tx, found, actor);
    return { ended: !left, removed, released };
  });
}

/** How many people and groups stay. Errors: integration-not-found. */
export async function finish(
  services: Services,
  tx: Tx,
  integration: Integration,
  actor: Actor,
): Promise<number> {
  const { tenantId, id } = integration;
  const now = services.clock.now();
  await removeCatalogue(services, tx, integration);
  if (!(await markIntegrationDeleted(tx, tenantId, id, now))) throw integrationNotFound(tenantId, id);
  await lockResources(tx, tenantId, id);
  const position = await logIntegration(tx, actor, { tenantId, id, at: now, kind: 'deleted' });
  return releaseResources(tx, tenantId, id, 'clear', position);
}
