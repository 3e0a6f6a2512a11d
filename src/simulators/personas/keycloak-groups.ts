/** How the Keycloak extensions write groups: with all their members, once more for everybody who joins or leaves. */
import { groupPath, post, put, remove } from '../call.ts';
import type { Call, CallKind, Json } from '../call.ts';
import { GROUP } from '../urns.ts';
import type { Group, Person } from '../world.ts';
import { send } from './persona.ts';
import type { GroupCase, MemberRef, MembershipCase, Procedure } from './persona.ts';

/** References are relative, and a group of nobody has no members at all. */
const groupBody = (group: Group, members: readonly MemberRef[]): Json => ({
  schemas: [GROUP],
  externalId: group.key,
  displayName: group.name,
  ...(members.length === 0 ? {} : { members: members.map(({ id }) => ({ value: id, $ref: `Users/${id}` })) }),
});

export const putGroup = (kind: CallKind, { id, group }: GroupCase, members: readonly MemberRef[]): Call =>
  put(kind, groupPath(id), { ...groupBody(group, members), id });

export const keycloakGroups = {
  create: ({ group, members }: GroupCase) => send(post('create group', '/Groups', groupBody(group, members))),
  rename: (about: GroupCase) => send(putGroup('rename group', about, about.members)),
  delete: ({ id }: GroupCase) => send(remove('delete group', groupPath(id))),
};

/** Each join and each leave is an event of its own: the whole group by PUT, then the user by PUT. */
export const keycloakMembership = (write: (kind: CallKind, id: string, person: Person) => Procedure) =>
  function* (about: MembershipCase): Procedure {
    const { adds, removes, members, again } = about;
    if (again) return (yield putGroup('change members', about, members)).body;
    const joining = new Set(adds.map(({ id }) => id));
    const standing = new Map(
      [...members.filter(({ id }) => !joining.has(id)), ...removes].map((each) => [each.id, each]),
    );
    for (const each of [...removes, ...adds]) {
      if (joining.has(each.id)) standing.set(each.id, each);
      else standing.delete(each.id);
      yield putGroup('change members', about, [...standing.values()]);
      yield* write('update user', each.id, each.person);
    }
    return undefined;
  };
