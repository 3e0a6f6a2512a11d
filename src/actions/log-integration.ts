/** Acts on an integration as entries of the log. */
import { appendLog, type Tx } from '../store/index.ts';
import { actBy, type Actor } from './actor.ts';

export type IntegrationAct = {
  readonly tenantId: string;
  readonly id: string;
  readonly at: number;
  readonly kind: 'enabled' | 'disabled' | 'deleted' | 'shadowed' | 'published';
};

/** The position of the entry. */
export const logIntegration = (
  tx: Tx,
  actor: Actor,
  { tenantId, id, at, kind }: IntegrationAct,
): Promise<number> =>
  appendLog(tx, {
    ...actBy(actor),
    tenantId,
    at,
    kind,
    resourceType: 'Integration',
    resourceId: id,
    integrationId: id,
  });
