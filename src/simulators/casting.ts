/** Casting: draws new people and names that nobody in the story ever had before. */
import type { Chance } from './chance.ts';
import { FAMILY_NAMES, GIVEN_NAMES, TITLES, plainLetters } from './names.ts';
import type { Person } from './world.ts';

export type Casting = {
  readonly newcomer: (departments: readonly string[], managers: readonly Person[]) => Person;
  /** Another family name with the userName and mail address that follow from it. */
  readonly newName: (person: Person) => Pick<Person, 'familyName' | 'userName' | 'email'>;
};

const FIRST_EMPLOYEE_NUMBER = 10_001;
// One userName in so many is written with capitals: a server must give it back as it was sent.
const ONE_IN_CAPITALS = 8;

/** Mail nicknames: compared without case, numbered when drawn twice, never given out again. */
const nicknames = (chance: Chance): ((givenName: string, familyName: string) => string) => {
  const times = new Map<string, number>();
  return (givenName, familyName) => {
    const written = `${plainLetters(givenName)}.${plainLetters(familyName)}`;
    const folded = written.toLowerCase();
    const time = (times.get(folded) ?? 0) + 1;
    times.set(folded, time);
    return `${chance.below(ONE_IN_CAPITALS) === 0 ? written : folded}${time === 1 ? '' : time}`;
  };
};

const addresses = (nickname: string): Pick<Person, 'userName' | 'email'> => ({
  userName: `${nickname}@example.com`,
  email: `${nickname.toLowerCase()}@example.com`,
});

export const openCasting = (chance: Chance): Casting => {
  const nickname = nicknames(chance);
  let employeeNumber = FIRST_EMPLOYEE_NUMBER;
  const newcomer: Casting['newcomer'] = (departments, managers) => {
    const givenName = chance.pick(GIVEN_NAMES);
    const familyName = chance.pick(FAMILY_NAMES);
    const alias = nickname(givenName, familyName);
    return {
      key: chance.guid(),
      alias: alias.toLowerCase(),
      ...addresses(alias),
      givenName,
      familyName,
      title: chance.pick(TITLES),
      department: chance.pick(departments),
      employeeNumber: String(employeeNumber++),
      active: true,
      manager: managers.length === 0 ? undefined : chance.pick(managers).key,
    };
  };
  const newName: Casting['newName'] = (person) => {
    const familyName = chance.pick(FAMILY_NAMES.filter((name) => name !== person.familyName));
    return { familyName, ...addresses(nickname(person.givenName, familyName)) };
  };
  return Object.freeze({ newcomer, newName });
};
