/** Passkeys at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Passkey } from '../../store/index.ts';
import { sessionCookie } from '../session-cookie.ts';
import type { Handlers } from './handler.ts';
import { instant, instantOrNull } from './instant.ts';

export const passkeys: Handlers<typeof API.passkeys> = {
  list: async ({ services, principal }) => {
    const found = await actions.readPasskeys(services, principal);
    return { results: found.map(shown), total: found.length };
  },
  options: async ({ services, principal, request }) => actions.beginPasskey(services, principal, request.url),
  add: async ({ services, principal, body, request }) =>
    shown(await actions.addPasskey(services, principal, body, request.url)),
  rename: async ({ services, principal, params: { id }, body: { name } }) =>
    shown(await actions.nameForPasskey(services, principal, { id, name })),
  remove: async ({ services, principal, params: { id } }) => {
    await actions.removePasskey(services, principal, id);
    return undefined;
  },
  linkOptions: async ({ services, body, credential, request }) =>
    actions.beginByLink(services, body.secret, credential, request.url),
  accept: async ({ services, body, credential, request, reply }) => {
    const { name, session } = await actions.acceptByPasskey(services, body, credential, request.url);
    reply.append('set-cookie', sessionCookie(services.config, session));
    return { name };
  },
  signInOptions: async ({ services, request }) => actions.requestOptions(services, request.url),
  signIn: async ({ services, body, credential, request, reply }) => {
    const secret = await actions.signInByPasskey(services, body.response, credential, request.url);
    reply.append('set-cookie', sessionCookie(services.config, secret));
    return undefined;
  },
};

const shown = ({ id, name, createdAt, lastUsedAt, backedUp, rpId }: Passkey) => ({
  id,
  name,
  createdAt: instant(createdAt),
  lastUsedAt: instantOrNull(lastUsedAt),
  backedUp,
  address: rpId,
});
