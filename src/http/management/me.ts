/** Who calls the management API, and the API tokens of that person. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import { readDuration } from '../../directory/index.ts';
import type { Handlers } from './handler.ts';
import { endAfter, instant, instantOrNull } from './instant.ts';
import { permissionsOf } from './permissions-of.ts';

export const me: Handlers<typeof API.me> = {
  read: async ({ services, principal }) => {
    const { kind, id, label, owner, auditor = false, readOnly = false, tenants: held } = principal;
    const known = held === undefined || held.size === 0 ? [] : await actions.readTenants(services);
    const tenants = known.flatMap((tenant) => {
      const mine = held?.get(tenant.id);
      if (mine === undefined) return [];
      return [
        {
          id: tenant.id,
          name: tenant.name,
          permissions: permissionsOf({ owner: false, held: mine, readOnly }),
        },
      ];
    });
    return { kind, id, label, owner, auditor, readOnly, tenants };
  },
  listTokens: async ({ services, principal }) => {
    const found = await actions.readPersonalTokens(services, principal);
    const now = services.clock.now();
    return { results: found.map((token) => shown(token, now)), total: found.length };
  },
  issueToken: async ({ services, principal, body: { name, maxAge, extended, ...body } }) => {
    const { id, prefix, secret } = await actions.issuePersonalToken(services, principal, {
      ...body,
      label: name,
      slidingMs: extended ? (readDuration(maxAge) ?? null) : null,
      expiresAt: endAfter(services.clock.now(), maxAge),
    });
    return { id, name, prefix, fullToken: secret };
  },
  revokeToken: async ({ services, principal, params }) => {
    await actions.endPersonalToken(services, principal, params.id);
    return undefined;
  },
};

const shown = (token: actions.TokenView, now: number) => ({
  ...{ id: token.id, name: token.label, description: token.description, prefix: token.prefix },
  readOnly: token.readOnly,
  iat: instant(token.createdAt),
  exp: instantOrNull(token.expiresAt),
  lastUsed: instantOrNull(token.lastUsedAt),
  lastUsedFrom: token.lastUsedFrom,
  extended: token.slidingMs !== null,
  expired: token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= now),
});
