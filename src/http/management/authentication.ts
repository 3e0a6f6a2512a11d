/** Ways to authenticate and client secrets at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { endAfter } from './instant.ts';
import { shownToken } from './tokens.ts';

const viewOf = ({ tenant, id }: { readonly tenant: string; readonly id: string }) => ({
  tenantId: tenant,
  integrationId: id,
});

export const authentication: Handlers<typeof API.authentication> = {
  read: async ({ services, params }) => actions.readWays(services, viewOf(params)),
  change: async ({ services, params, body }) => actions.chooseWays(services, viewOf(params), body),
  listSecrets: async ({ services, params }) => {
    const found = await actions.readClientSecrets(services, viewOf(params));
    return { results: found.map(shownToken), total: found.length };
  },
  issueSecret: async ({ services, params, body: { label, maxAge = '' } }) => {
    const { id, prefix, secret } = await actions.issueClientSecret(services, viewOf(params), {
      label,
      expiresAt: endAfter(services.clock.now(), maxAge),
    });
    const tokenEndpoint = actions.tokenEndpointOf(services.config, params.tenant, params.id);
    return { id, label, prefix, clientId: params.id, clientSecret: secret, tokenEndpoint };
  },
  revokeSecret: async ({ services, params }) => {
    await actions.endClientSecret(services, viewOf(params), params.secretId);
    return undefined;
  },
};
