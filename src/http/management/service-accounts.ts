/** Service accounts at the management API: the same for a tenant and for the whole instance. */
import * as actions from '../../actions/index.ts';
import type { Principal, Services } from '../../actions/index.ts';
import { MANAGED_ROLES, readDuration } from '../../directory/index.ts';
import type { Sort } from '../../store/index.ts';
import { endAfter, instant, instantOrNull } from './instant.ts';

/** Where the path names no tenant, they are those of the whole instance. */
type Place = { readonly tenant?: string };
type One = Place & { readonly id: string };
type Given<P, More = object> = { readonly services: Services; readonly params: P } & More;
type Query = {
  readonly query: {
    readonly page: number;
    readonly size: number;
    readonly q?: string | undefined;
    readonly sort?: Sort | undefined;
  };
};
type Body = {
  readonly body: {
    readonly name: string;
    readonly description: string;
    readonly groups?: readonly { readonly id: string }[] | undefined;
  };
  readonly principal: Principal;
};
type Issue = {
  readonly body: {
    readonly name: string;
    readonly description: string;
    readonly maxAge: string;
    readonly extended: boolean;
  };
};

const idsIn = ({ groups }: Body['body']): readonly string[] | undefined => groups?.map(({ id }) => id);

const tenantOf = ({ tenant = actions.INSTANCE }: Place): string => tenant;

export const serviceAccounts = {
  list: async ({ services, params, query: { page, size, q, sort } }: Given<Place, Query>) => {
    const wanted = { page, size, search: q, sort };
    const { results, total } = await actions.readServiceAccounts(services, tenantOf(params), wanted);
    return { results: results.map(shown), total };
  },
  create: async ({ services, params, body, principal }: Given<Place, Body>) => {
    const asked = { tenantId: tenantOf(params), ...body, groups: idsIn(body) };
    return shown(await actions.createServiceAccount(services, asked, principal));
  },
  read: async ({ services, params }: Given<One>) =>
    shown(await actions.readServiceAccount(services, tenantOf(params), params.id)),
  change: async ({ services, params, body, principal }: Given<One, Body>) => {
    const change = { tenantId: tenantOf(params), id: params.id, ...body, groups: idsIn(body) };
    return shown(await actions.changeServiceAccount(services, change, principal));
  },
  remove: async ({ services, params }: Given<One>) => {
    await actions.endServiceAccount(services, tenantOf(params), params.id);
    return undefined;
  },
  listTokens: async ({ services, params }: Given<One>) => {
    const found = await actions.readApiTokens(services, tenantOf(params), params.id);
    const now = services.clock.now();
    return { results: found.map((token) => shownToken(token, now)), total: found.length };
  },
  issueToken: async ({
    services,
    params,
    principal,
    body: { name, description, maxAge, extended },
  }: Given<One, Issue & { readonly principal: Principal }>) => {
    const { id, secret } = await actions.issueToken(
      services,
      {
        tenantId: tenantOf(params),
        integrationId: null,
        serviceAccountId: params.id,
        label: name,
        description,
        expiresAt: endAfter(services.clock.now(), maxAge),
        slidingMs: extended ? (readDuration(maxAge) ?? null) : null,
      },
      principal,
    );
    return { id, name, fullToken: secret };
  },
  revokeToken: async ({ services, params }: Given<One & { readonly tokenId: string }>) => {
    const holder = { kind: 'service-account' as const, serviceAccountId: params.id };
    await actions.endTokenOf(services, tenantOf(params), holder, params.tokenId);
    return undefined;
  },
};

/** What the role says is what the SCIM endpoint lets its tokens do. */
const PROVISIONER = MANAGED_ROLES.filter(({ id }) => id === 'scim-provisioner').map(({ id, name }) => ({
  id,
  name,
}));

const shown = (account: actions.ServiceAccountView) => ({
  id: account.id,
  name: account.name,
  description: account.description,
  securityIntegrationId: account.integrationId === '' ? null : account.integrationId,
  isManaged: account.integrationId !== '',
  roles: account.integrationId === '' ? [] : PROVISIONER,
  groups: account.groups.map((group) => ({ ...group })),
});

const shownToken = (token: actions.TokenView, now: number) => ({
  id: token.id,
  name: token.label,
  description: token.description,
  prefix: token.prefix,
  iat: instant(token.createdAt),
  exp: instantOrNull(token.expiresAt),
  lastUsed: instantOrNull(token.lastUsedAt),
  extended: token.slidingMs !== null,
  expired: token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= now),
});
