/** Whoever administers as a caller in the place of an integration, without a token of it and without its brake. */
import type { Integration } from '../store/index.ts';
import type { Actor } from './actor.ts';
import type { Caller } from './caller.ts';
import { endpointOf, type Services } from './services.ts';

export function inPlaceOf(services: Services, integration: Integration, actor: Actor): Caller {
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
    interoperable: false,
    brake: { safety: null, holding: false },
    shadow: integration.shadow,
  };
}
