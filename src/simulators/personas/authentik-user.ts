/** The user that authentik's default mapping makes, and whether writing it would change what the server last answered. */
import { isJson } from '../call.ts';
import type { Json } from '../call.ts';
import { chanceOf } from '../chance.ts';
import { USER } from '../urns.ts';
import { displayName } from '../world.ts';
import type { Person } from '../world.ts';
import type { Profile } from './persona.ts';

/** authentik gives a digest of the user's key and the installation's: 64 hex characters that say nothing. */
export const externalId = (person: Person): string =>
  chanceOf(0, person.key, 'simulated').text('0123456789abcdef', 64);

/** authentik knows one name of a person, of free form; of some people here it is a single word. */
const nameOf = (person: Person): string =>
  person.key.startsWith('0') ? person.givenName : displayName(person);

/** Cut at the first blank: a name of one word leaves a family name of one blank. */
const partsOf = (name: string): { readonly givenName: string; readonly familyName: string } => {
  const [givenName = '', ...rest] = name.split(' ');
  return { givenName, familyName: rest.length === 0 ? ' ' : rest.join(' ') };
};

export const profile = (person: Person): Profile => ({
  userName: person.userName,
  externalId: externalId(person),
  ...partsOf(nameOf(person)),
  displayName: nameOf(person),
  email: person.email,
  emailType: 'other',
});

export const userBody = (person: Person): Json => {
  const name = nameOf(person);
  const { givenName, familyName } = partsOf(name);
  const formatted = name.includes(' ') ? name : `${name} `;
  return {
    schemas: [USER],
    userName: person.userName,
    name: { formatted, givenName, familyName },
    displayName: name,
    active: person.active,
    emails: [{ value: person.email, type: 'other', primary: true }],
    externalId: externalId(person),
  };
};

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Objects are merged and lists united before they are compared, so that an element which has gone is not seen. */
export const changed = (stored: unknown, fresh: unknown): boolean => {
  if (isJson(stored) && isJson(fresh))
    return Object.entries(fresh).some(([name, value]) => changed(stored[name], value));
  if (Array.isArray(stored) && Array.isArray(fresh))
    return fresh.some((value: unknown) => !stored.some((held: unknown) => same(held, value)));
  return stored !== fresh;
};
