/** Ends an integration: its tokens open nothing any more, its people and groups stay and are managed by nobody. */
import { lockResources, markIntegrationDeleted, releaseResources, revokeTokensOf } from '../store/index.ts';
import { SYSTEM, type Actor } from './actor.ts';
import { removeCatalogue } from './catalogue.ts';
import { integrationNotFound, requireIntegration } from './integration-view.ts';
import { logIntegration } from './log-integration.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

/** `released` are the people and groups that it managed. Errors: integration-not-found, holds-open. */
export async function deleteIntegration(
  services: Services,
  tenantId: string,
  id: string,
  actor: Actor = SYSTEM,
): Promise<{ readonly released: number }> {
  return services.store.write(async (tx) => {
    const now = services.clock.now();
    const found = await requireIntegration(tx, tenantId, id);
    if (found.holding)
      throw new Refusal(
        'holds-open',
        'Changes of this integration are held or were rejected; allow or reject them, and allow what was rejected, before it ends.',
      );
    await removeCatalogue(services, tx, found);
    if (!(await markIntegrationDeleted(tx, tenantId, id, now))) throw integrationNotFound(tenantId, id);
    await revokeTokensOf(tx, tenantId, { kind: 'integration', integrationId: id }, now);
    await lockResources(tx, tenantId, id);
    const position = await logIntegration(tx, actor, { tenantId, id, at: now, kind: 'deleted' });
    return { released: await releaseResources(tx, tenantId, id, 'clear', position) };
  });
}
