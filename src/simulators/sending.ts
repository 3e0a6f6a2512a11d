/** Sending of people: carries one change of a person to the server, and enters it in the ledger. */
import { chanceOf } from './chance.ts';
import type { PersonChange, PersonChangeKind } from './changes.ts';
import { enterPerson, strikePerson } from './ledger.ts';
import type { PersonCase } from './personas/persona.ts';
import { perform } from './session.ts';
import type { Done, Failure, Session } from './session.ts';
import { displayName } from './world.ts';
import type { Person } from './world.ts';

/** `waits`: what it refers to is not at the server yet. */
export type Sent = 'done' | 'waits' | Failure;

const PASSWORD_LENGTH = 14;
const PASSWORD_LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const personCase = (session: Session, { before, person }: PersonChange): PersonCase => ({
  before,
  person,
  id: session.personIds.get(person.key) ?? '',
  managerId: person.manager === undefined ? undefined : session.personIds.get(person.manager),
  password: chanceOf(session.seed, person.key).text(PASSWORD_LETTERS, PASSWORD_LENGTH),
  stored: session.stored.get(person.key),
});

/** Keeps the id and the answer. A server that makes somebody anew where it was asked to write gives another id. */
export const remember = (session: Session, person: Person, { resource }: Done): void => {
  const id = resource?.['id'];
  if (resource === undefined || typeof id !== 'string' || id === '') return;
  session.personIds.set(person.key, id);
  if (session.persona.sync !== undefined) session.stored.set(person.key, resource);
  if (session.purgedIds.has(id))
    session.differ(`${displayName(person)}: got the id of a deleted user again, ${id}`);
};

/** A provider that is told that somebody is unknown drops the id, and creates them in the next cycle. */
const forget = (session: Session, key: string): void => {
  session.personIds.delete(key);
  session.stored.delete(key);
  strikePerson(session.ledger, key);
};

/** Sends one change of a person; it waits while the person has no id, or the manager has none. */
export const sendPerson = async (
  session: Session,
  kind: PersonChangeKind,
  change: PersonChange,
): Promise<Sent> => {
  const { person } = change;
  const id = session.personIds.get(person.key);
  const begin = session.persona.person[kind];
  const managerless = person.manager !== undefined && !session.personIds.has(person.manager);
  if (begin === undefined || (kind !== 'create' && id === undefined)) return 'waits';
  if (kind === 'manage' && managerless) return 'waits';
  const result = await perform(session, {
    what: displayName(person),
    id: kind === 'create' ? undefined : id,
    procedure: () => begin(personCase(session, change)),
  });
  if (result.failure !== undefined) {
    if (result.failure.gone) forget(session, person.key);
    return result.failure;
  }
  enterPerson(session.ledger, kind, person);
  if (kind !== 'purge') remember(session, person, result);
  else if (id !== undefined) {
    session.purgedIds.add(id);
    forget(session, person.key);
  }
  return 'done';
};
