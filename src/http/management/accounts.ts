/** Accounts and sessions at the management API. */
import * as actions from '../../actions/index.ts';
import type { Services } from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Token } from '../../store/index.ts';
import { clearedCookie, sessionCookie } from '../session-cookie.ts';
import type { Handlers } from './handler.ts';
import type { providerSessions } from './sign-in-providers.ts';
import { instant, instantOrNull } from './instant.ts';

export const accounts: Handlers<typeof API.accounts> = {
  list: async ({ services }) => listOf(services, await actions.readAccounts(services)),
  invite: async ({ services, body }) => actions.inviteAccount(services, body.name, body.roles),
  read: async ({ services, params: { id } }) => oneOf(services, await actions.readAccount(services, id)),
  change: async ({ services, params: { id }, body }) =>
    oneOf(services, await actions.changeAccountRoles(services, id, body.roles)),
  renew: async ({ services, params: { id } }) => ({ id, link: await actions.renewLink(services, id) }),
  remove: async ({ services, params: { id } }) => {
    await actions.removeAccount(services, id);
    return undefined;
  },
  accept: async ({ services, body, credential }) => actions.acceptLink(services, body, credential.address),
};

const placeOf = ({ tenant, id }: { readonly tenant: string; readonly id: string }) => ({
  tenantId: tenant,
  id,
});

export const tenantAccounts: Handlers<typeof API.tenantAccounts> = {
  list: async ({ services, params }) =>
    listOf(services, await actions.readTenantAccounts(services, params.tenant)),
  invite: async ({ services, principal, params, body }) =>
    actions.inviteToTenant(services, principal, params.tenant, body),
  read: async ({ services, params }) =>
    oneOf(services, await actions.readTenantAccount(services, params.tenant, params.id)),
  change: async ({ services, principal, params, body }) =>
    oneOf(services, await actions.changeTenantRoles(services, principal, placeOf(params), body.roles)),
  renew: async ({ services, principal, params }) => ({
    id: params.id,
    link: await actions.renewTenantLink(services, principal, placeOf(params)),
  }),
  remove: async ({ services, principal, params }) => {
    await actions.leaveTenant(services, principal, placeOf(params));
    return undefined;
  },
};

export const sessions: Handlers<Omit<typeof API.sessions, keyof typeof providerSessions>> = {
  signIn: async ({ services, body, credential, reply }) => {
    const secret = await actions.signIn(services, body, credential);
    reply.append('set-cookie', sessionCookie(services.config, secret));
    return undefined;
  },
  changePassword: async ({ services, principal, body }) => {
    await actions.changePassword(services, principal, body);
    return undefined;
  },
  prove: async ({ services, principal, body, credential, request }) => {
    await actions.prove(services, principal, body, credential, request.url);
    return undefined;
  },
  list: async ({ services, principal }) => {
    const found = await actions.readSessions(services, principal);
    return { results: found.map((each) => shownSession(each, principal.session)), total: found.length };
  },
  signOut: async ({ services, principal, reply }) => {
    await actions.endSession(services, principal, principal.session ?? '');
    reply.append('set-cookie', clearedCookie(services.config));
    return undefined;
  },
  end: async ({ services, principal, params }) => {
    await actions.endSession(services, principal, params.id);
    return undefined;
  },
};

const shown = (
  { account: { id, name, createdAt, password, owner, locked }, roles }: actions.AccountView,
  { names, owner: byClaims }: actions.ProvidersOf = { names: [], owner: false },
  hasPasskey: boolean,
) => ({
  ...{ id, name, locked },
  createdAt: instant(createdAt),
  invited: password === '' && names.length === 0 && !hasPasskey,
  owner: owner || byClaims,
  providers: [...names],
  roles: roles.map(({ tenantId, roleId, name: called, source }) => ({
    tenantId: tenantId === actions.INSTANCE ? null : tenantId,
    roleId,
    name: called,
    source: source === '' ? null : source,
  })),
});

async function listOf(services: Services, found: readonly actions.AccountView[]) {
  const ways = await actions.readProvidersOf(services);
  const holders = await actions.readPasskeyHolders(services);
  const results = found.map((each) => shown(each, ways.get(each.account.id), holders.has(each.account.id)));
  return { results, total: found.length };
}

async function oneOf(services: Services, view: actions.AccountView) {
  const { id } = view.account;
  const ways = await actions.readProvidersOf(services);
  return shown(view, ways.get(id), (await actions.readPasskeyHolders(services)).has(id));
}

const shownSession = (session: Token, current: string | undefined) => ({
  id: session.id,
  createdAt: instant(session.createdAt),
  expiresAt: instant(session.expiresAt ?? session.createdAt),
  lastUsedAt: instantOrNull(session.lastUsedAt),
  lastUsedFrom: session.lastUsedFrom,
  lastUsedAgent: session.lastUsedAgent,
  current: session.id === current,
});
