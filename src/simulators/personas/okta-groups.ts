/** Okta's group push: changes by PATCH with the name after them, or whole groups by PUT. */
import { equals, get, groupPath, lookUp, patch, post, put, remove, resourcesOf } from '../call.ts';
import type { Call, CallKind, Json } from '../call.ts';
import { GROUP } from '../urns.ts';
import type { Group } from '../world.ts';
import { FOUND_OR_NOT, PAGE } from './okta-people.ts';
import { MEMBERS_PER_REQUEST, pieces, send } from './persona.ts';
import type { GroupCase, MemberRef, MembershipCase, Procedure } from './persona.ts';

const lookUpGroup = (group: Group): Call => ({
  ...lookUp('look up group', '/Groups', group.name, PAGE),
  expect: FOUND_OR_NOT,
});

const items = (members: readonly MemberRef[]): readonly Json[] =>
  members.map(({ id, person }) => ({ value: id, display: person.userName }));

export type Push = {
  /** Its name, alone or with everything else. */
  readonly name: (kind: CallKind, about: GroupCase) => Procedure;
  readonly membership: (about: MembershipCase) => Procedure;
};

const rename = (id: string, name: string): Call =>
  patch('rename group', groupPath(id), [{ op: 'replace', value: { id, displayName: name } }]);

const change = (id: string, operations: readonly Json[]): Call =>
  patch('change members', groupPath(id), operations);

/** The requests of a changed membership; one add carries a full batch, removals carry one member each. */
const changes = ({ id, adds, removes }: MembershipCase): readonly Call[] => {
  const out = removes.map((member): Json => ({
    op: 'remove',
    path: `members[${equals('value', member.id)}]`,
  }));
  const joined = pieces(adds, MEMBERS_PER_REQUEST).map((batch): Json => ({
    op: 'add',
    path: 'members',
    value: items(batch),
  }));
  const requests = [...pieces(out, MEMBERS_PER_REQUEST), ...pieces(joined, 1)];
  const merged = out.length + adds.length <= MEMBERS_PER_REQUEST ? [[...out, ...joined]] : requests;
  return merged.filter((operations) => operations.length > 0).map((operations) => change(id, operations));
};

/** A push that failed is put right by "Push Now", which sends the whole list in place of what is there. */
export const PATCHES: Push = {
  name: (_, { id, group }) => send(rename(id, group.name)),
  membership: (about) => {
    const whole = [{ op: 'replace', path: 'members', value: items(about.members) }];
    const requests = about.again ? [change(about.id, whole)] : changes(about);
    // The name goes with every membership change.
    return send(...requests, rename(about.id, about.group.name));
  },
};

function* putGroup(kind: CallKind, { id, group, members }: GroupCase): Procedure {
  yield get('read group', groupPath(id));
  const body = { schemas: [GROUP], id, displayName: group.name, members: items(members) };
  return (yield put(kind, groupPath(id), body)).body;
}

export const PUTS: Push = { name: putGroup, membership: (about) => putGroup('change members', about) };

export const oktaGroups = (push: Push) => {
  /** Okta reads a group back after creating it, then sends its name once more. */
  function* create(about: GroupCase): Procedure {
    const { group } = about;
    const [found] = resourcesOf((yield lookUpGroup(group)).body);
    const body = { schemas: [GROUP], displayName: group.name, members: [] };
    const made = found ?? (yield post('create group', '/Groups', body)).body;
    const id = String(made['id']);
    yield get('read group', groupPath(id));
    yield* push.name('rename group', { ...about, id, members: [] });
    return made;
  }
  return {
    create,
    rename: (about: GroupCase) => push.name('rename group', about),
    delete: ({ id }: GroupCase) => send(remove('delete group', groupPath(id))),
  };
};
