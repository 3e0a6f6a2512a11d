/** How Entra writes groups: without members at first, and without ever reading who is in them. */
import { get, groupPath, lookUp, patch, post, remove, resourcesOf } from '../call.ts';
import type { Call, Json } from '../call.ts';
import { ADSCIM_GROUP, GROUP } from '../urns.ts';
import type { Group } from '../world.ts';
import type { PatchManner } from './entra-patch.ts';
import { MEMBERS_PER_REQUEST, pieces, send } from './persona.ts';
import type { GroupCase, MemberRef, MembershipCase, Procedure } from './persona.ts';

export const NO_MEMBERS = { excludedAttributes: 'members' };

const groupBody = (group: Group): Json => ({
  schemas: [GROUP, ADSCIM_GROUP],
  externalId: group.key,
  displayName: group.name,
  meta: { resourceType: 'Group' },
});

const lookUpGroup = (group: Group): Call => lookUp('look up group', '/Groups', group.name, NO_MEMBERS);

const rename = (manner: PatchManner, id: string, group: Group): Call =>
  patch('rename group', groupPath(id), [
    manner.set('displayName', group.name),
    manner.set('externalId', group.key),
  ]);

export const entraGroups = (manner: PatchManner) => {
  function* create({ group }: GroupCase): Procedure {
    const [found] = resourcesOf((yield lookUpGroup(group)).body);
    if (found === undefined) return (yield post('create group', '/Groups', groupBody(group))).body;
    yield rename(manner, String(found['id']), group);
    return found;
  }
  return {
    create,
    rename: ({ id, group }: GroupCase) =>
      send(patch('rename group', groupPath(id), [manner.set('displayName', group.name)])),
    delete: ({ id }: GroupCase) => send(remove('delete group', groupPath(id))),
  };
};

const ids = (members: readonly MemberRef[]): readonly string[] => members.map(({ id }) => id);

/** Entra reads a group without its members, and never their list. */
export const entraMembership =
  (manner: PatchManner) =>
  ({ id, adds, removes }: MembershipCase): Procedure => {
    const change = (operations: readonly Json[]): Call => patch('change members', groupPath(id), operations);
    return send(
      get('read group', groupPath(id), NO_MEMBERS),
      ...pieces(ids(removes), MEMBERS_PER_REQUEST).map((batch) => change(manner.leave(batch))),
      ...pieces(ids(adds), MEMBERS_PER_REQUEST).map((batch) => change([manner.join(batch)])),
    );
  };
