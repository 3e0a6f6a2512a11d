/** People and groups as applications see them, at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';

type Entry = actions.DirectoryEntry;

const shownUser = ({ name, ...rest }: Entry) => ({ ...rest, displayName: name });
const shownGroup = ({ username: _none, email: _no, active: _always, ...group }: Entry) => group;

/** As many as a list that drops down shows. */
const OPTIONS = 25;

async function options(
  services: actions.Services,
  tenant: string,
  type: actions.DirectoryType,
  { q, ids }: { readonly q: string; readonly ids: readonly string[] },
) {
  const first = { page: 1, size: OPTIONS, search: q };
  const named = await actions.readDirectory(services, tenant, type, ids);
  const { results } = await actions.searchDirectory(services, tenant, type, first);
  const all = new Map([...named, ...results].map(({ id, name }) => [id, { id, name: name ?? id }]));
  return [...all.values()];
}

export const users: Handlers<typeof API.users> = {
  search: async ({ services, params, query: { page, size, q } }) => {
    const query = { page, size, search: q };
    const { results, total } = await actions.searchDirectory(services, params.tenant, 'User', query);
    return { results: results.map(shownUser), total };
  },
  autocomplete: ({ services, params, body }) => options(services, params.tenant, 'User', body),
  ids: async ({ services, params, body }) =>
    (await actions.readDirectory(services, params.tenant, 'User', body.ids)).map(shownUser),
};

export const groups: Handlers<typeof API.groups> = {
  search: async ({ services, params, query: { page, size, q } }) => {
    const query = { page, size, search: q };
    const { results, total } = await actions.searchDirectory(services, params.tenant, 'Group', query);
    return { results: results.map(shownGroup), total };
  },
  autocomplete: ({ services, params, body }) => options(services, params.tenant, 'Group', body),
  ids: async ({ services, params, body }) =>
    (await actions.readDirectory(services, params.tenant, 'Group', body.ids)).map(shownGroup),
};
