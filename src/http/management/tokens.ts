/** Tokens of integrations at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { endAfter, instant, instantOrNull } from './instant.ts';

export const tokens: Handlers<typeof API.tokens> = {
  list: async ({ services, params }) => {
    const found = await actions.readTokens(services, params.tenant, params.id);
    return { results: found.map(shownToken), total: found.length };
  },
  issue: async ({ services, params, body: { label, maxAge = '' } }) => {
    const { id, prefix, secret } = await actions.issueToken(services, {
      tenantId: params.tenant,
      integrationId: params.id,
      label,
      expiresAt: endAfter(services.clock.now(), maxAge),
    });
    return { id, label, prefix, fullToken: secret };
  },
  revoke: async ({ services, params }) => {
    const holder = { kind: 'integration' as const, integrationId: params.id };
    await actions.endTokenOf(services, params.tenant, holder, params.tokenId);
    return undefined;
  },
};

/** A token or a client secret, without what is secret of it. */
export const shownToken = (token: actions.TokenView) => ({
  id: token.id,
  label: token.label,
  prefix: token.prefix,
  createdAt: instant(token.createdAt),
  expiresAt: instantOrNull(token.expiresAt),
  revokedAt: instantOrNull(token.revokedAt),
  lastUsedAt: instantOrNull(token.lastUsedAt),
  lastUsedFrom: token.lastUsedFrom,
  lastUsedAgent: token.lastUsedAgent,
});
