/** Users of the whole instance and the ways to sign in, at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';

export const instanceUsers: Handlers<typeof API.instanceUsers> = {
  list: async ({ services, query }) => {
    const ways = await actions.readProvidersOf(services);
    const { results, total } = await actions.readInstanceUsers(services, query);
    return { results: results.map((user) => summary(user, ways.get(user.account.id))), total };
  },
  create: async ({ services, principal, body }) => {
    const { user, link } = await actions.createInstanceUser(services, principal, body);
    return { ...shown(user), link };
  },
  read: async ({ services, params }) =>
    shown(
      await actions.readInstanceUser(services, params.id),
      (await actions.readProvidersOf(services)).get(params.id),
    ),
  change: async ({ services, principal, params, body }) => {
    const user = await actions.changeInstanceUser(services, principal, params.id, body);
    return shown(user, (await actions.readProvidersOf(services)).get(params.id));
  },
  remove: async ({ services, params }) => {
    await actions.removeAccount(services, params.id);
    return undefined;
  },
};

const NONE: actions.ProvidersOf = Object.freeze({ names: [], owner: false });

const summary = (user: actions.InstanceUserSummary, { names, owner }: actions.ProvidersOf = NONE) => ({
  id: user.account.id,
  username: user.account.name,
  displayName: actions.displayNameOf(user),
  tenants: user.tenants.map((tenant) => ({ ...tenant })),
  superAdmin: user.account.owner || owner,
  providers: [...names],
});

const shown = (user: actions.InstanceUserView, providers?: actions.ProvidersOf) => ({
  ...summary(user, providers),
  email: user.account.name.includes('@') ? user.account.name : null,
  firstName: user.account.firstName,
  lastName: user.account.lastName,
  groups: user.groups.map((group) => ({ ...group })),
});

export const auths: Handlers<typeof API.auths> = {
  list: async ({ services, request }) => ({
    loginPassword: true,
    passwordless: actions.takesPasskeys(services, request.url),
    mailsEnabled: false,
    oauths: (await actions.readDoors(services)).map(({ name }) => name),
  }),
};
