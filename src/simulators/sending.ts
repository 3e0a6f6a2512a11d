/** Sending: carries one change of a person, a group or a membership to the server. */
import type { Json } from './call.ts';
import { chanceOf } from './chance.ts';
import type {
  GroupChange,
  GroupChangeKind,
  MembershipChange,
  PersonChange,
  PersonChangeKind,
} from './changes.ts';
import type { MemberRef, PersonCase } from './personas/persona.ts';
import { find, perform } from './session.ts';
import type { Session, Sought } from './session.ts';
import { displayName } from './world.ts';
import type { Person } from './world.ts';

const PASSWORD_LENGTH = 14;
const PASSWORD_LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const findPerson = (session: Session, person: Person): Promise<Json | null | undefined> =>
  find(session, session.persona.lookUpPerson(person), {
    what: displayName(person),
    attribute: 'userName',
    value: person.userName,
  });

const caseOf = (session: Session, { before, person }: PersonChange, id: string): PersonCase => ({
  before,
  person,
  id,
  managerId: person.manager === undefined ? undefined : session.personIds.get(person.manager),
  password: chanceOf(session.seed, person.key).text(PASSWORD_LETTERS, PASSWORD_LENGTH),
});

const remember = (session: Session, person: Person, resource: Json): boolean => {
  const id = String(resource['id']);
  session.personIds.set(person.key, id);
  if (session.purgedIds.has(id))
    session.differ(`${displayName(person)}: got the id of a deleted user again, ${id}`);
  return true;
};

/** Takes over a user who is there already: switched on if need be, then written whole. */
const adopt = async (session: Session, change: PersonChange, found: Json): Promise<boolean> => {
  remember(session, change.person, found);
  const about = caseOf(session, { ...change, before: undefined }, String(found['id']));
  const { reactivate, update } = session.persona.person;
  const steps = found['active'] === false ? reactivate(about) : update(about);
  return (await perform(session, displayName(change.person), about.id, steps)) !== undefined;
};

const createPerson = async (session: Session, change: PersonChange): Promise<boolean> => {
  const found = await findPerson(session, change.person);
  if (found === undefined) return false;
  if (found !== null) return adopt(session, change, found);
  const steps = session.persona.person.create(caseOf(session, change, ''));
  const recover = async (): Promise<Json | undefined> =>
    (await findPerson(session, change.person)) ?? undefined;
  const made = await perform(session, displayName(change.person), undefined, steps, recover);
  return made !== undefined && remember(session, change.person, made);
};

/** Sends one change of a person; false if it failed, or if the person never got an id. */
export const sendPerson = async (
  session: Session,
  kind: PersonChangeKind,
  change: PersonChange,
): Promise<boolean> => {
  if (kind === 'create') return createPerson(session, change);
  const { key } = change.person;
  const id = session.personIds.get(key);
  const steps = id === undefined ? undefined : session.persona.person[kind]?.(caseOf(session, change, id));
  if (id === undefined || steps === undefined || steps.length === 0) return false;
  const done = await perform(session, displayName(change.person), id, steps);
  if (kind === 'purge' && done !== undefined) {
    session.personIds.delete(key);
    session.purgedIds.add(id);
  }
  return done !== undefined;
};

const createGroup = async (session: Session, { group }: GroupChange): Promise<boolean> => {
  const sought: Sought = { what: `The group ${group.name}`, attribute: 'displayName', value: group.name };
  const lookUp = () => find(session, session.persona.lookUpGroup(group), sought);
  const found = await lookUp();
  if (found === undefined) return false;
  const steps = session.persona.group.create({ group, id: '' });
  // Group names need not be unique (RFC 7643 §4.2): a lost POST sent again blindly could make a twin.
  const recover = async (): Promise<Json | undefined> => (await lookUp()) ?? undefined;
  const made = found ?? (await perform(session, sought.what, undefined, steps, recover));
  if (made !== undefined) session.groupIds.set(group.key, String(made['id']));
  return made !== undefined;
};

export const sendGroup = async (
  session: Session,
  kind: GroupChangeKind,
  change: GroupChange,
): Promise<boolean> => {
  if (kind === 'create') return createGroup(session, change);
  const { group } = change;
  const id = session.groupIds.get(group.key);
  if (id === undefined) return false;
  const steps = session.persona.group[kind]({ group, id });
  const done = await perform(session, `The group ${group.name}`, id, steps);
  if (kind === 'delete') session.groupIds.delete(group.key);
  return done !== undefined;
};

/** Sends who joined and left a group. People without an id are left out: providers push only whom they provisioned. */
export const sendMembership = async (
  session: Session,
  { group, adds, removes }: MembershipChange,
  people: ReadonlyMap<string, Person>,
): Promise<boolean> => {
  const id = session.groupIds.get(group.key);
  if (id === undefined) return false;
  const refs = (keys: Iterable<string>): readonly MemberRef[] =>
    [...keys].flatMap((key) => {
      const personId = session.personIds.get(key);
      return personId === undefined ? [] : [{ id: personId, userName: people.get(key)?.userName ?? '' }];
    });
  const about = { group, id, adds: refs(adds), removes: refs(removes), members: refs(group.members) };
  const done = await perform(session, `The group ${group.name}`, id, session.persona.membership(about));
  return done !== undefined;
};
