/** The steps of an examination as a table: what is sent, how it is checked, and what to do when it fails. */
import { equals, get, groupPath, lookUp, resourcesOf, userPath } from '../call.ts';
import type { PersonChangeKind } from '../changes.ts';
import { send } from '../personas/persona.ts';
import { sendGroup, sendMembership } from '../sending-groups.ts';
import { sendPerson } from '../sending.ts';
import type { Sent } from '../sending.ts';
import { perform, testConnection } from '../session.ts';
import type { Persona } from '../personas/persona.ts';
import type { Person } from '../world.ts';
import { peopleOf } from './bench.ts';
import type { Bench } from './bench.ts';
import { groupIsRight, isGone, personIsRight } from './reading.ts';
import type { Wrong } from './reading.ts';

export type Step = {
  readonly name: string;
  /** Whether this provider does it at all; always if not given. */
  readonly done?: (persona: Persona) => boolean;
  readonly run: (bench: Bench) => Promise<Sent>;
  readonly check: (bench: Bench) => Promise<Wrong>;
  /** What to do when the answer was good and yet something is wrong. */
  readonly advice: string;
};

const fine = async (): Promise<Wrong> => [];

/** Changes one of the scratch people, here and at the server. */
const change = async (
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

const changeMembers = async (
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

const sendTheGroup = (bench: Bench, kind: 'create' | 'rename' | 'delete'): Promise<Sent> => {
  const { group } = bench.world;
  return sendGroup(bench.session, kind, { before: group, group }, peopleOf(bench));
};

const looked = async (bench: Bench, userName: string): Promise<Sent> => {
  const procedure = () => send(lookUp('look up user', '/Users', userName));
  const result = await perform(bench.session, { what: 'The look-up', id: undefined, procedure });
  return result.failure ?? 'done';
};

const foundNow = async ({ session, world }: Bench): Promise<Wrong> => {
  const query = { filter: equals('userName', world.one.userName.toUpperCase()) };
  const { body } = await session.wire.send(get('look up user', '/Users', query));
  const ids = resourcesOf(body).map((user) => user['id']);
  const right = ids.length === 1 && ids[0] === session.personIds.get(world.one.key);
  return right ? [] : [`A look-up by userName, in capitals, found ${ids.length} instead of the one.`];
};

const oneIsRight = (bench: Bench): Promise<Wrong> => personIsRight(bench, bench.world.one);

const remembered = new WeakMap<Bench, string>();

/** Keeps the path of what is about to be deleted. */
const deleting = async (bench: Bench, path: string, work: () => Promise<Sent>): Promise<Sent> => {
  remembered.set(bench, path);
  return work();
};
const deletedIsGone = (bench: Bench): Promise<Wrong> => isGone(bench, remembered.get(bench) ?? '');

const deleteTheGroup = (bench: Bench): Promise<Sent> =>
  deleting(bench, groupPath(bench.session.groupIds.get(bench.world.group.key) ?? ''), () =>
    sendTheGroup(bench, 'delete'),
  );

const deleteTheOther = (bench: Bench): Promise<Sent> =>
  deleting(bench, userPath(bench.session.personIds.get(bench.world.other.key) ?? ''), () =>
    change(bench, 'purge', 'other', {}),
  );

const STORED =
  'The server answers success and holds something else: find out which attribute it drops or alters.';
const MEMBERS =
  'The server takes this shape of a member change for something else; it needs the fix for this provider.';

export const STEPS: readonly Step[] = [
  {
    name: 'test connection',
    run: async ({ session, chance }) => (await testConnection(session, chance.guid)) ?? 'done',
    check: fine,
    advice: '',
  },
  {
    name: 'look up somebody who is not there',
    run: (bench) => looked(bench, bench.world.one.userName),
    check: fine,
    advice: '',
  },
  {
    name: 'create a user',
    run: (bench) => change(bench, 'create', 'one', {}),
    check: oneIsRight,
    advice: STORED,
  },
  {
    name: 'create another user',
    run: (bench) => change(bench, 'create', 'other', {}),
    check: (bench) => personIsRight(bench, bench.world.other),
    advice: STORED,
  },
  {
    name: 'look up the user',
    run: (bench) => looked(bench, bench.world.one.userName),
    check: foundNow,
    advice: 'A filter "userName eq" has to find by whole name in any letter case, at once after a write.',
  },
  {
    name: 'update a user',
    run: (bench) =>
      change(bench, 'update', 'one', { givenName: 'Changed', title: 'Lead', department: 'Legal' }),
    check: oneIsRight,
    advice: STORED,
  },
  {
    name: 'rename a user',
    run: (bench) => change(bench, 'rename', 'one', renamed(bench.world.one)),
    check: oneIsRight,
    advice: 'A new userName has to take the place of the old one, under the same id.',
  },
  {
    name: 'set a manager',
    done: ({ person }) => person.manage !== undefined,
    run: (bench) => change(bench, 'manage', 'one', { manager: bench.world.other.key }),
    check: oneIsRight,
    advice: 'The manager comes as this provider writes references; the server has to keep the id.',
  },
  {
    name: 'create a group',
    run: (bench) => sendTheGroup(bench, 'create'),
    check: groupIsRight,
    advice: STORED,
  },
  {
    name: 'add members',
    run: (bench) => changeMembers(bench, [bench.world.one, bench.world.other], []),
    check: groupIsRight,
    advice: MEMBERS,
  },
  {
    name: 'remove a member',
    run: (bench) => changeMembers(bench, [], [bench.world.one]),
    check: groupIsRight,
    advice: `Only that member may go (RFC 7644 §3.5.2.2). ${MEMBERS}`,
  },
  {
    name: 'rename a group',
    run: (bench) => {
      const { group } = bench.world;
      bench.world.group = { ...group, name: `${group.name} renamed` };
      bench.names.groups.add(bench.world.group.name);
      return sendTheGroup(bench, 'rename');
    },
    check: groupIsRight,
    advice: 'A new name may not alter who is in the group.',
  },
  {
    name: 'deactivate a user',
    run: (bench) => change(bench, 'deactivate', 'one', { active: false }),
    check: oneIsRight,
    advice: 'Who is deactivated has to stay readable, with "active" false.',
  },
  {
    name: 'reactivate a user',
    run: (bench) => change(bench, 'reactivate', 'one', { active: true }),
    check: oneIsRight,
    advice: 'Who comes back has to be found and switched on under the same id.',
  },
  { name: 'delete a group', run: deleteTheGroup, check: deletedIsGone, advice: 'A deletion has to be one.' },
  {
    name: 'delete a user',
    done: ({ person }) => person.purge !== undefined,
    run: deleteTheOther,
    check: deletedIsGone,
    advice: 'A deletion has to be one.',
  },
];

const renamed = ({ alias }: Person): Partial<Person> => ({
  userName: `${alias}-renamed@example.com`,
  email: `${alias}-renamed@example.com`,
});
