/** An integration as the caller of an import, which no token stands for. */
import type { Integration } from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import { endpointOf, type Services } from '../services.ts';

export const importCaller = (
  { config, types, dialect }: Pick<Services, 'config' | 'types' | 'dialect'>,
  integration: Integration,
): Caller => ({
  tenantId: integration.tenantId,
  integrationId: integration.id,
  tokenId: '',
  exchange: '',
  notes: null,
  dialect: dialect(integration.idp),
  base: endpointOf(config, integration.tenantId, integration.id),
  types: types(integration, dialect(integration.idp)),
  interoperable: integration.interoperable,
  brake: { safety: null, holding: integration.holding },
  shadow: integration.shadow,
});
