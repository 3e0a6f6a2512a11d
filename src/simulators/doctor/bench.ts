/** The bench: scratch people and a scratch group on which an endpoint is examined, and the session that sends them. */
import type { Chance } from '../chance.ts';
import type { Session } from '../session.ts';
import type { Group, Person } from '../world.ts';

export type Bench = {
  readonly session: Session;
  readonly chance: Chance;
  /** The scratch people and the group as they should be at the server now. */
  readonly world: { one: Person; other: Person; group: Group };
  /** Every name that has been used, for the clean-up. */
  readonly names: { readonly people: Set<string>; readonly groups: Set<string> };
  /** Where the resource was that was deleted last. */
  readonly deleted: { path: string };
};

/** What every scratch name begins with: whoever comes across one knows where it is from. */
export const SCRATCH = 'roster-doctor';

const MARK_LENGTH = 8;
const MARK_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

const scratchPerson = (chance: Chance, mark: string, number: number): Person => {
  const alias = `${SCRATCH}-${mark}-${number}`;
  const address = `${alias}@example.com`;
  return {
    key: chance.guid(),
    alias,
    userName: address,
    email: address,
    givenName: 'Scratch',
    familyName: `Person ${mark} ${number}`,
    title: 'Analyst',
    department: 'Quality',
    employeeNumber: `${mark}-${number}`,
    active: true,
    manager: undefined,
  };
};

export const openBench = (session: Session, chance: Chance): Bench => {
  const mark = chance.text(MARK_LETTERS, MARK_LENGTH);
  const [one, other] = [scratchPerson(chance, mark, 1), scratchPerson(chance, mark, 2)];
  const name = `${SCRATCH}-${mark} group`;
  const group: Group = {
    key: chance.guid(),
    name,
    rule: 'project',
    department: undefined,
    members: new Set(),
  };
  const names = { people: new Set([one.userName, other.userName]), groups: new Set([name]) };
  return { session, chance, world: { one, other, group }, names, deleted: { path: '' } };
};

export const peopleOf = ({ world }: Bench): ReadonlyMap<string, Person> =>
  new Map([world.one, world.other].map((person) => [person.key, person]));
