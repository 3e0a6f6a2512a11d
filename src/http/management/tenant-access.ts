/** Who has access to a tenant, at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import { optionsOf } from './directory.ts';
import type { Handlers } from './handler.ts';

function shown({ id, username, name, description, groups, securityIntegrationName }: actions.Accessor) {
  const auths = securityIntegrationName === null ? [] : [securityIntegrationName];
  return { id, username, displayName: name, description, groups: groups.map((each) => ({ ...each })), auths };
}

const listed = (permissions: actions.AccessRole['permissions']) =>
  Object.entries(permissions).map(([resource, each]) => ({ resource, actions: [...each] }));

export const tenantAccess: Handlers<typeof API.tenantAccess> = {
  list: async ({ services, params, query: { page, size, q, sort } }) => {
    const { results, total } = await actions.searchAccess(services, params.tenant, {
      page,
      size,
      search: q,
      sort,
    });
    return { results: results.map(shown), total };
  },
  give: async ({ services, params, principal, body }) => {
    const by = { tenantId: params.tenant, actor: actions.actorOf(principal) };
    const { id } = await actions.createPerson(services, by, { ...body, active: true }, []);
    return shown(await actions.readAccess(services, params.tenant, id));
  },
  autocomplete: ({ services, params, body }) => optionsOf(services, params.tenant, 'User', body),
  read: async ({ services, params }) => {
    const found = await actions.readAccess(services, params.tenant, params.userId);
    const roles = found.roles.map((role) => ({ ...role, permissions: listed(role.permissions) }));
    return { ...shown(found), roles };
  },
  keep: async ({ services, params }) =>
    shown(await actions.readAccess(services, params.tenant, params.userId)),
  end: async ({ services, params, principal }) => {
    const by = { tenantId: params.tenant, actor: actions.actorOf(principal) };
    await actions.removeByHand(services, by, 'User', params.userId);
    return undefined;
  },
};
