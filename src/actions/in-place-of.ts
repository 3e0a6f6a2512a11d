/** Whoever administers as a caller in the place of an integration, without a token of it and without its brake. */
import type { Integration } from '../store/index.ts';
import { SYSTEM, type Actor } from './actor.ts';
import type { Caller } from './caller.ts';
import type { Services } from './services.ts';
import { endpointOf } from './urls.ts';

type Means = Pick<Services, 'config' | 'types' | 'dialect'>;

export function inPlaceOf(services: Means, integration: Integration, actor: Actor = SYSTEM): Caller {
  const dialect = services.dialect(integration.idp);
  return {
    tenantId: integration.tenantId,
    integrationId: integration.id,
    tokenId: '',
    actor,
    exchange: '',
    notes: null,
    dialect,
    base: endpointOf(services.config, integration.tenantId, integration.id),
    types: services.types(integration, dialect),
    interoperable: integration.interoperable,
    brake: { safety: null, holding: false },
    shadow: integration.shadow,
  };
}
