/** Accounts and sessions at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Account, Token } from '../../store/index.ts';
import { clearedCookie, sessionCookie } from '../session-cookie.ts';
import type { Handlers } from './handler.ts';
import type { providerSessions } from './sign-in-providers.ts';
import { instant, instantOrNull } from './instant.ts';

export const accounts: Handlers<typeof API.accounts> = {
  list: async ({ services }) => {
    const found = await actions.readAccounts(services);
    const ways = await actions.readProvidersOf(services);
    return { results: found.map((each) => shown(each, ways.get(each.id))), total: found.length };
  },
  invite: async ({ services, body }) => actions.inviteAccount(services, body.name),
  renew: async ({ services, params: { id } }) => ({ id, link: await actions.renewLink(services, id) }),
  remove: async ({ services, params: { id } }) => {
    await actions.removeAccount(services, id);
    return undefined;
  },
  accept: async ({ services, body, credential }) => actions.acceptLink(services, body, credential.address),
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
  { id, name, createdAt, password, owner }: Account,
  { names, owner: byClaims }: actions.ProvidersOf = { names: [], owner: false },
) => ({
  id,
  name,
  createdAt: instant(createdAt),
  invited: password === '' && names.length === 0,
  owner: owner || byClaims,
  providers: [...names],
});

const shownSession = (session: Token, current: string | undefined) => ({
  id: session.id,
  createdAt: instant(session.createdAt),
  expiresAt: instant(session.expiresAt ?? session.createdAt),
  lastUsedAt: instantOrNull(session.lastUsedAt),
  lastUsedFrom: session.lastUsedFrom,
  lastUsedAgent: session.lastUsedAgent,
  current: session.id === current,
});
