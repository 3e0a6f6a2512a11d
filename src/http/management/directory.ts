/** People and groups as applications see them, at the management API. */
import * as actions from '../../actions/index.ts';
import type { API } from '../../api/index.ts';
import type { Handlers } from './handler.ts';
import { shown } from './shown.ts';

type Entry = actions.DirectoryEntry;

const shownUser = ({ name, description: _none, ...rest }: Entry) => ({ ...rest, displayName: name });
function shownGroup({ id, name, description, ...entry }: Entry) {
  const { externalId, managedExternally, securityIntegrationId, securityIntegrationName } = entry;
  return {
    id,
    name,
    description,
    externalId,
    managedExternally,
    securityIntegrationId,
    securityIntegrationName,
  };
}

const shownMember = ({ person, group }: actions.MemberView) => ({
  id: person.id,
  username: person.username,
  displayName: person.name,
  groups: [group],
});

type Who = {
  readonly params: { readonly tenant: string };
  readonly principal: actions.Principal;
};
const by = ({ params, principal }: Who): actions.ByHand => ({
  tenantId: params.tenant,
  actor: actions.actorOf(principal),
});

type Place = { readonly id: string; readonly userId: string };
const placeIn = ({ id, userId }: Place) => ({ groupId: id, memberId: userId });

/** As many as a list that drops down shows. */
const OPTIONS = 25;

/** What a list that drops down shows: those of these ids, and the first that a text finds. */
export async function optionsOf(
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
  search: async ({ services, params, query: { page, size, q, sort } }) => {
    const query = { page, size, search: q, sort };
    const { results, total } = await actions.searchDirectory(services, params.tenant, 'User', query);
    return { results: results.map(shownUser), total };
  },
  autocomplete: ({ services, params, body }) => optionsOf(services, params.tenant, 'User', body),
  ids: async ({ services, params, body }) =>
    (await actions.readDirectory(services, params.tenant, 'User', body.ids)).map(shownUser),
  create: async ({ services, body: { groups: groupIds, ...given }, ...who }) =>
    shownUser(await actions.createPerson(services, by(who), given, groupIds)),
  change: async ({ services, body, ...who }) =>
    shownUser(await actions.changePerson(services, by(who), who.params.id, body)),
  remove: async ({ services, ...who }) => {
    await actions.removeByHand(services, by(who), 'User', who.params.id);
    return undefined;
  },
  detach: async ({ services, ...who }) =>
    shownUser(await actions.detach(services, by(who), 'User', who.params.id)),
  setGroups: async ({ services, body, ...who }) =>
    shown(await actions.setGroups(services, by(who), who.params.id, body.groupIds)),
};

export const groups: Handlers<typeof API.groups> = {
  search: async ({ services, params, query: { page, size, q, sort } }) => {
    const query = { page, size, search: q, sort };
    const { results, total } = await actions.searchDirectory(services, params.tenant, 'Group', query);
    return { results: results.map(shownGroup), total };
  },
  autocomplete: ({ services, params, body }) => optionsOf(services, params.tenant, 'Group', body),
  ids: async ({ services, params, body }) =>
    (await actions.readDirectory(services, params.tenant, 'Group', body.ids)).map(shownGroup),
  create: async ({ services, body: { membersId: memberIds, ...given }, ...who }) =>
    shownGroup(await actions.createGroup(services, by(who), { ...given, memberIds })),
  change: async ({ services, body: { membersId: memberIds, ...given }, ...who }) =>
    shownGroup(await actions.changeGroup(services, by(who), who.params.id, { ...given, memberIds })),
  remove: async ({ services, ...who }) => {
    await actions.removeByHand(services, by(who), 'Group', who.params.id);
    return undefined;
  },
  detach: async ({ services, ...who }) =>
    shownGroup(await actions.detach(services, by(who), 'Group', who.params.id)),
  addMember: async ({ services, ...who }) =>
    shownMember(await actions.addMember(services, by(who), placeIn(who.params))),
  removeMember: async ({ services, ...who }) => {
    await actions.removeMember(services, by(who), placeIn(who.params));
    return undefined;
  },
  setMembership: async ({ services, query, ...who }) =>
    shownMember(await actions.setMembership(services, by(who), placeIn(who.params), query.membership)),
};
