/** How authentik writes groups: one operation for each member, cut by what the server takes, and compared by reading them. */
import { get, groupPath, isJson, lookUp, post, put, remove, resourcesOf } from '../call.ts';
import type { Call, CallKind, Json } from '../call.ts';
import { GROUP, PATCH_OP } from '../urns.ts';
import type { Group } from '../world.ts';
import { configOf } from './authentik-server.ts';
import { pieces } from './persona.ts';
import type { GroupCase, MembershipCase, Procedure } from './persona.ts';

/** The operation that removes a member. */
export type Removal = (id: string) => Json;

const body = (group: Group): Json => ({ schemas: [GROUP], displayName: group.name, externalId: group.key });

const withMembers = ({ group, members }: GroupCase): Json => ({
  ...body(group),
  members: members.map(({ id }) => ({ value: id })),
});

const add = (id: string): Json => ({ op: 'add', path: 'members', value: [{ value: id }] });

/** Its PATCH documents have Operations before schemas. */
const patchGroup = (kind: CallKind, id: string, operations: readonly Json[]): Call => ({
  kind,
  method: 'PATCH',
  path: groupPath(id),
  body: { Operations: operations, schemas: [PATCH_OP] },
  expect: [200, 204],
});

/** As many operations as the server's bulk takes, or all at once if it does not say. */
function* send(about: GroupCase, operations: readonly Json[]): Procedure {
  const size = configOf(about.server).maxOperations || Math.max(1, operations.length);
  for (const batch of pieces(operations, size)) yield patchGroup('change members', about.id, batch);
  return undefined;
}

/** Reads the group and sends what is missing and what is too much. */
export const repair = (removal: Removal) =>
  function* (about: GroupCase): Procedure {
    if (!configOf(about.server).patch) return yield* putWhole('change members', about);
    const seen = yield {
      ...get('read group', groupPath(about.id)),
      check: (group: Json) =>
        Array.isArray(group['members'])
          ? undefined
          : 'the group has no list of members, so that nobody is added',
    };
    const list = Array.isArray(seen.body['members']) ? seen.body['members'].filter(isJson) : [];
    const have = new Set(list.map((member) => String(member['value'])));
    const want = new Set(about.members.map(({ id }) => id));
    const operations = [...[...want.difference(have)].map(add), ...[...have.difference(want)].map(removal)];
    return yield* send(about, operations);
  };

function* putWhole(kind: CallKind, about: GroupCase): Procedure {
  return (yield put(kind, groupPath(about.id), { ...withMembers(about), id: about.id })).body;
}

function* create(about: GroupCase): Procedure {
  const patches = configOf(about.server).patch;
  const whole = patches ? body(about.group) : withMembers(about);
  const made = yield { ...post('create group', '/Groups', whole), expect: [201, 409] };
  if (made.status === 409) return yield* adopt(about);
  const id = String(made.body['id']);
  if (patches)
    yield* send(
      { ...about, id },
      about.members.map((member) => add(member.id)),
    );
  return made.body;
}

/** After a conflict the group of that name is adopted and filled; who is too many in it, the next comparison finds. */
function* adopt(about: GroupCase): Procedure {
  const seen = yield lookUp('look up group', '/Groups', about.group.name);
  const found = resourcesOf(seen.body)[0] ?? {};
  yield* rename({ ...about, id: String(found['id']) });
  yield* send(
    { ...about, id: String(found['id']) },
    about.members.map((member) => add(member.id)),
  );
  return found;
}

function* rename(about: GroupCase): Procedure {
  if (!configOf(about.server).patch) return yield* putWhole('rename group', about);
  return (yield patchGroup('rename group', about.id, [{ op: 'replace', value: body(about.group) }])).body;
}

export const authentikGroups = {
  create,
  rename,
  delete: function* ({ id }: GroupCase): Procedure {
    yield remove('delete group', groupPath(id));
    return undefined;
  },
};

/** A signal carries one operation for each user who joined or left; a task that failed compares. */
export const membershipOf =
  (removal: Removal) =>
  (about: MembershipCase): Procedure => {
    if (about.again || !configOf(about.server).patch) return repair(removal)(about);
    return send(about, [
      ...about.adds.map(({ id }) => add(id)),
      ...about.removes.map(({ id }) => removal(id)),
    ]);
  };
