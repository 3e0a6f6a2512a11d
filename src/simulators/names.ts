/** The small lists that example people, departments and groups are named from. */

// Some names carry accents, apostrophes and blanks on purpose: they are what a directory loses first.
const GIVEN =
  'Liv Noah Zoë Mateo Aïcha Jonas Priya Kofi Ingrid Tomás Mei Oskar Leila Bjørn Chloé Dario Esra Finn Giulia Hana ' +
  'Idris Jana Kenji Lucía Malik Nadia Omar Petra Quentin Rosa Sven Tara Uma Viktor Wanda Ximena Yusuf Zofia Amara ' +
  'Benoît Clara Dmitri Elif Farid Greta Henrik Isla Jürgen';
const FAMILY =
  "Berg Müller Okafor Silva Núñez Tanaka Novák O'Neil Larsen Dubois Rossi Kaya Singh Mensah Haddad Lindqvist Moreau " +
  "Fischer Costa Petrov Nguyen Ivarsson D'Angelo Weiß Sørensen Kowalska Ahmed Bakker Castillo Demir Eriksen Fontaine " +
  'Grünwald Horváth Ito Jansen Keller Lopes Marin Nakamura Olsen Popescu Quispe Ricci Schäfer Takács Ueda Vogel';

export const GIVEN_NAMES: readonly string[] = Object.freeze(GIVEN.split(' '));
export const FAMILY_NAMES: readonly string[] = Object.freeze(FAMILY.split(' '));

export const DEPARTMENTS: readonly string[] = Object.freeze([
  'Sales',
  'Engineering',
  'Research & Development',
  'Finance',
  'Marketing',
  'Legal',
  'Operations',
  'Customer Care',
  'Human Resources',
  'Security',
  'Logistics',
  'Quality',
]);

export const TITLES: readonly string[] = Object.freeze([
  'Analyst',
  'Assistant',
  'Coordinator',
  'Director',
  'Engineer',
  'Lead',
  'Manager',
  'Specialist',
]);

export const PROJECTS: readonly string[] = Object.freeze(
  'Aurora Borealis Cascade Delta Ember Fjord Glacier Harbour Iris Juniper Kestrel Lagoon'.split(' '),
);

/** How a group's new name is made from its old one; "+" and "&" must survive a filter in a query string. */
export const NEW_GROUP_NAMES: readonly ((name: string) => string)[] = Object.freeze([
  (name: string) => `${name} Team`,
  (name: string) => `${name} + Partners`,
  (name: string) => `Global ${name}`,
  (name: string) => `${name} (EMEA)`,
]);

const LETTERS: Readonly<Record<string, string>> = { ø: 'o', Ø: 'O', ß: 'ss', æ: 'ae', Æ: 'Ae' };

/** The plain letters of a name, as they stand in a mail address. */
export const plainLetters = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[øØßæÆ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^A-Za-z]/g, '');
