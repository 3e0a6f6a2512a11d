/** What the steps of an examination do: changes of the scratch people and the group, sent as the provider sends them. */
import { equals, get, groupPath, lookUp, resourcesOf, userPath } from '../call.ts';
import type { PersonChangeKind } from '../changes.ts';
import { send } from '../personas/persona.ts';
import { sendGroup, sendMembership } from '../sending-groups.ts';
import { sendPerson } from '../sending.ts';
import type { Sent } from '../sending.ts';
import { perform } from '../session.ts';
import type { Person } from '../world.ts';
import { peopleOf } from './bench.ts';
import type { Bench } from './bench.ts';
import { isGone, personIsRight } from './reading.ts';
import type { Wrong } from './reading.ts';

export const fine = async (): Promise<Wrong> => [];

/** Changes one of the scratch people, here and at the server. */
export const change = async (
  bench: Bench,
  kind: PersonChangeKind,
  who: 'one' | 'other',
  to: Partial<Person>,
): Promise<Sent> => {
  const before = bench.world[who];
  const person = { ...before, ...to };
  bench.world[who] = person;
  bench.names.people.add(person.userName);
  return sendPerson(bench.session, kind, { before, person });
};

export const changeMembers = async (
  bench: Bench,
  adds: readonly Person[],
  removes: readonly Person[],
): Promise<Sent> => {
  const keys = (people: readonly Person[]) => people.map(({ key }) => key);
  const { group } = bench.world;
  const members = group.members.union(new Set(keys(adds))).difference(new Set(keys(removes)));
  bench.world.group = { ...group, members };
  const sent = { group: bench.world.group, adds: keys(adds), removes: keys(removes) };
  return sendMembership(bench.session, sent, peopleOf(bench), false);
};

export const sendTheGroup = (bench: Bench, kind: 'create' | 'rename' | 'delete'): Promise<Sent> => {
  const { group } = bench.world;
  return sendGroup(bench.session, kind, { before: group, group }, peopleOf(bench));
};

export const renameTheGroup = (bench: Bench): Promise<Sent> => {
  const { group } = bench.world;
  bench.world.group = { ...group, name: `${group.name} renamed` };
  bench.names.groups.add(bench.world.group.name);
  return sendTheGroup(bench, 'rename');
};

export const looked = async (bench: Bench, userName: string): Promise<Sent> => {
  const procedure = () => send(lookUp('look up user', '/Users', userName));
  const result = await perform(bench.session, { what: 'The look-up', id: undefined, procedure });
  return result.failure ?? 'done';
};

export const foundNow = async ({ session, world }: Bench): Promise<Wrong> => {
  const query = { filter: equals('userName', world.one.userName.toUpperCase()) };
  const { body } = await session.wire.send(get('look up user', '/Users', query));
  const ids = resourcesOf(body).map((user) => user['id']);
  const right = ids.length === 1 && ids[0] === session.personIds.get(world.one.key);
  return right ? [] : [`A look-up by userName, in capitals, found ${ids.length} instead of the one.`];
};

export const oneIsRight = (bench: Bench): Promise<Wrong> => personIsRight(bench, bench.world.one);

export const deletedIsGone = (bench: Bench): Promise<Wrong> => isGone(bench, bench.deleted.path);

export const deleteTheGroup = (bench: Bench): Promise<Sent> => {
  bench.deleted.path = groupPath(bench.session.groupIds.get(bench.world.group.key) ?? '');
  return sendTheGroup(bench, 'delete');
};

export const deleteTheOther = (bench: Bench): Promise<Sent> => {
  bench.deleted.path = userPath(bench.session.personIds.get(bench.world.other.key) ?? '');
  return change(bench, 'purge', 'other', {});
};

/** Another userName and address, as after a marriage. */
export const renamed = ({ alias }: Person): Partial<Person> => ({
  userName: `${alias}-renamed@example.com`,
  email: `${alias}-renamed@example.com`,
});
