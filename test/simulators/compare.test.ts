/** The comparison finds every kind of difference that is planted, and nothing in a faithful copy. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/simulators/call.ts';
import { compare } from '../../src/simulators/compare.ts';
import type { Truth } from '../../src/simulators/facts.ts';
import { PERSONAS } from '../../src/simulators/personas/all.ts';
import { tell } from '../../src/simulators/story.ts';
import { ENTERPRISE } from '../../src/simulators/urns.ts';
import { displayName } from '../../src/simulators/world.ts';
import type { Person } from '../../src/simulators/world.ts';

const persona = PERSONAS.entra;
const world = [...tell({ people: 12, groups: 4, days: 1, seed: 3, purges: true })].at(-1)?.after;
if (world === undefined) throw new Error('a story has at least one day');

const idsOf = (keys: Iterable<string>): Map<string, string> =>
  new Map([...keys].map((key) => [key, `id-${key}`]));
const truth: Truth = {
  persona,
  world,
  personIds: idsOf(world.people.keys()),
  groupIds: idsOf(world.groups.keys()),
};

const userOf = (person: Person): Json => ({
  id: `id-${person.key}`,
  userName: person.userName,
  externalId: persona.profile(person).externalId,
  active: person.active,
  name: { givenName: person.givenName, familyName: person.familyName },
  displayName: displayName(person),
  title: person.title,
  emails: [{ type: 'work', value: person.email }],
  [ENTERPRISE]: {
    department: person.department,
    ...(person.manager === undefined ? {} : { manager: { value: `id-${person.manager}` } }),
  },
});

const users: readonly Json[] = [...world.people.values()].map(userOf);
const groups: readonly Json[] = [...world.groups.values()].map((group) => ({
  id: `id-${group.key}`,
  displayName: group.name,
  externalId: persona.groupExternalId(group),
  members: [...group.members].map((key) => ({ value: `id-${key}` })),
}));

const isActive = (user: Json): boolean => user['active'] === true;
const managed = (user: Json): boolean => isActive(user) && 'manager' in (user[ENTERPRISE] as Json);
const someone = users.find(managed) as Json;
const who = `${String(someone['displayName'])} (${String(someone['userName'])})`;
const [everybody, ...otherGroups] = groups as readonly [Json, ...Json[]];

const withSomeone = (changed: Json): readonly string[] =>
  compare(truth, { users: users.map((user) => (user === someone ? { ...user, ...changed } : user)), groups });

const withEverybody = (changed: Json): readonly string[] =>
  compare(truth, { users, groups: [{ ...everybody, ...changed }, ...otherGroups] });

const extension = someone[ENTERPRISE] as Json;
const name = someone['name'] as Json;

describe('compare', () => {
  it('finds nothing in a faithful copy', () => expect(compare(truth, { users, groups })).toEqual([]));

  it.each<[string, Json]>([
    ['userName', { userName: String(someone['userName']).toUpperCase() }],
    ['externalId', { externalId: undefined }],
    ['active', { active: 'True' }],
    ['given name', { name: { ...name, givenName: 'Nobody' } }],
    ['family name', { name: { ...name, familyName: 'Nobody' } }],
    ['displayName', { displayName: 'Nobody' }],
    ['e-mail', { emails: [{ type: 'home', value: 'home@example.com' }] }],
    ['title', { title: '' }],
    ['department', { [ENTERPRISE]: { ...extension, department: 'Nowhere' } }],
    ['manager', { [ENTERPRISE]: { ...extension, manager: undefined } }],
  ])('finds a wrong %s', (fact, changed) => {
    const differences = withSomeone(changed);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toContain(`${who}: ${fact} should be `);
  });

  it('finds a person who is missing, and with them nothing else', () => {
    const without = users.filter((user) => user !== someone);
    expect(compare(truth, { users: without, groups })).toEqual([`${who} is missing from the directory.`]);
  });

  it('finds a person whom the provider does not have', () => {
    const more = [...users, { id: 'x', userName: 'stranger@example.com' }];
    expect(compare(truth, { users: more, groups })).toEqual([
      'The directory has stranger@example.com, whom Entra does not have.',
    ]);
  });

  it('finds a person stored under another id', () => {
    expect(withSomeone({ id: 'other' })[0]).toBe(
      `${who} is stored under another id than the one given at creation: other.`,
    );
  });

  it('takes a manager given as bare text', () => {
    const bare = (extension['manager'] as Json)['value'];
    expect(withSomeone({ [ENTERPRISE]: { ...extension, manager: bare } })).toEqual([]);
  });

  it('does not ask for the managers of people who have left', () => {
    const gone = users.map((user) =>
      isActive(user)
        ? user
        : { ...user, [ENTERPRISE]: { ...(user[ENTERPRISE] as Json), manager: undefined } },
    );
    expect(gone.some((user) => !isActive(user))).toBe(true);
    expect(compare(truth, { users: gone, groups })).toEqual([]);
  });

  it('finds a group that is missing, renamed or not ours', () => {
    expect(compare(truth, { users, groups: otherGroups })).toEqual([
      'The group Everybody is missing from the directory.',
    ]);
    expect(withEverybody({ displayName: 'All' })).toEqual([
      'The group Everybody: displayName should be "Everybody" but is "All".',
    ]);
    expect(compare(truth, { users, groups: [...groups, { id: 'x', displayName: 'Ghosts' }] })).toEqual([
      'The directory has the group Ghosts, which Entra does not have.',
    ]);
  });

  it('finds a membership that is missing, wrong or listed twice', () => {
    const members = everybody['members'] as readonly Json[];
    const mine = members.filter((member) => member['value'] === someone['id']);
    const others = members.filter((member) => member['value'] !== someone['id']);
    expect(withEverybody({ members: others })).toEqual([`Everybody lacks ${who}.`]);
    expect(withEverybody({ members: [...members, { value: 'x' }] })).toEqual([
      'Everybody wrongly has somebody unknown (x).',
    ]);
    expect(withEverybody({ members: [...members, ...mine] })).toEqual(['Everybody lists 1 members twice.']);
    expect(withEverybody({ members: undefined })).toHaveLength(members.length);
  });
});
