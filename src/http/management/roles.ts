/** Roles and bindings at the management API. */
import * as actions from '../../actions/index.ts';
import type { AnswerOf, API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { shown } from './shown.ts';

/** As many as a list that drops down shows. */
const OPTIONS = 25;

export const roles: Handlers<typeof API.roles> = {
  search: async ({ services, params, query: { page, size, q, sort } }) =>
    shown(await actions.readRoles(services, params.tenant, { page, size, search: q, sort })),
  autocomplete: async ({ services, params, body: { q, ids } }) => {
    const first = { page: 1, size: OPTIONS, search: q };
    const { results } = await actions.readRoles(services, params.tenant, first);
    const named = await actions.readRolesById(services, params.tenant, ids);
    const all = new Map([...named, ...results].map(({ id, name }) => [id, { id, name }]));
    return [...all.values()];
  },
  ids: async ({ services, params, body }) =>
    shown(await actions.readRolesById(services, params.tenant, body.ids)),
  create: async ({ services, params, body, principal }) =>
    shown(await actions.createRole(services, params.tenant, body, principal)),
  read: async ({ services, params }) => shown(await actions.readRole(services, params.tenant, params.id)),
  change: async ({ services, params, body, principal }) =>
    shown(await actions.changeRole(services, params.tenant, params.id, body, principal)),
  remove: async ({ services, params }) => {
    await actions.endRole(services, params.tenant, params.id);
    return undefined;
  },
};

export const bindings: Handlers<typeof API.bindings> = {
  search: async ({ services, params, query: { id, ...asked } }) => {
    const query = { type: undefined, roleId: undefined, namespace: undefined, ...asked, subjectId: id };
    const { results, total } = await actions.readBindings(services, params.tenant, query);
    return { results: results.map(shownBinding), total };
  },
  bulk: async ({ services, params, body, principal }) =>
    (await actions.createBindings(services, params.tenant, body, principal)).map(shownBinding),
  create: async ({ services, params, body, principal }) => {
    const [made] = await actions.createBindings(services, params.tenant, [body], principal);
    return shownBinding(made as actions.BindingView);
  },
  read: async ({ services, params }) =>
    shownBinding(await actions.readBinding(services, params.tenant, params.id)),
  remove: async ({ services, params }) => {
    await actions.endBinding(services, params.tenant, params.id);
    return undefined;
  },
};

function shownBinding({
  binding,
  role,
  subject,
}: actions.BindingView): AnswerOf<(typeof API.bindings)['read']> {
  const { id, subject: of, namespace, roleId } = binding;
  const where = namespace === '' ? null : namespace;
  const { name, username, displayName } = subject;
  return {
    ...{ id, type: of.type, externalId: of.id, namespace: where, namespaceId: where, roleId, role },
    ...(of.type === 'GROUP' ? { group: { id: of.id, name } } : {}),
    ...(of.type === 'USER' ? { user: { id: of.id, username, displayName, type: 'USER' } } : {}),
  };
}
