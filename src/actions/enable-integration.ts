/** Switches an integration on or off: while it is off, every request to its endpoint is answered 403. */
import { setIntegrationEnabled } from '../store/index.ts';
import { SYSTEM, type Actor } from './actor.ts';
import { logIntegration } from './log-integration.ts';
import {
  integrationNotFound,
  requireIntegration,
  requireLasting,
  viewOf,
  type IntegrationView,
} from './integration-view.ts';
import type { Services } from './services.ts';

/** The integration as it is now. Errors: integration-not-found, integration-ending. */
export async function enableIntegration(
  services: Services,
  tenantId: string,
  id: string,
  enabled: boolean,
  actor: Actor = SYSTEM,
): Promise<IntegrationView> {
  const { store, clock } = services;
  return store.write(async (tx) => {
    const now = clock.now();
    await requireLasting(tx, tenantId, id);
    if (!(await setIntegrationEnabled(tx, tenantId, id, enabled, now)))
      throw integrationNotFound(tenantId, id);
    await logIntegration(tx, actor, { tenantId, id, at: now, kind: enabled ? 'enabled' : 'disabled' });
    return viewOf(services, await requireIntegration(tx, tenantId, id));
  });
}
