/** Sending of groups: carries one change of a group or a membership to the server, and enters it in the ledger. */
import type { GroupChange, GroupChangeKind, MembershipChange } from './changes.ts';
import { enterGroup, enterMembers } from './ledger.ts';
import type { GroupCase, MemberRef } from './personas/persona.ts';
import type { Sent } from './sending.ts';
import { perform } from './session.ts';
import type { Session } from './session.ts';
import type { Group, Person } from './world.ts';

type People = ReadonlyMap<string, Person>;

/** The members who have an id: providers push only whom they provisioned. */
const refsOf = (session: Session, keys: Iterable<string>, people: People): readonly MemberRef[] =>
  [...keys].flatMap((key) => {
    const id = session.personIds.get(key);
    const person = people.get(key);
    return id === undefined || person === undefined ? [] : [{ id, person }];
  });

const keysOf = (members: readonly MemberRef[]): ReadonlySet<string> =>
  new Set(members.map(({ person }) => person.key));

export const groupCase = (session: Session, group: Group, people: People): GroupCase => ({
  group,
  id: session.groupIds.get(group.key) ?? '',
  members: refsOf(session, group.members, people),
  server: session.server.config,
});

const dropGroup = ({ groupIds, ledger }: Session, key: string): void => {
  groupIds.delete(key);
  ledger.groups.delete(key);
};

/** Enters what a group's change has done at the server. */
const enterChange = (session: Session, kind: GroupChangeKind, { group, members }: GroupCase): void => {
  const withMembers = kind === 'create' && session.persona.createsWithMembers === true;
  if (kind === 'delete') dropGroup(session, group.key);
  else enterGroup(session.ledger, group, withMembers ? keysOf(members) : undefined);
};

export const sendGroup = async (
  session: Session,
  kind: GroupChangeKind,
  { group }: GroupChange,
  people: People,
): Promise<Sent> => {
  const id = session.groupIds.get(group.key);
  if (kind !== 'create' && id === undefined) return 'waits';
  const about = groupCase(session, group, people);
  const result = await perform(session, {
    what: `The group ${group.name}`,
    id: kind === 'create' ? undefined : id,
    procedure: () => session.persona.group[kind](about),
  });
  if (result.failure !== undefined) {
    if (result.failure.gone) dropGroup(session, group.key);
    return result.failure;
  }
  if (kind === 'create') session.groupIds.set(group.key, String(result.resource?.['id']));
  enterChange(session, kind, about);
  return 'done';
};

/** Sends who joined and left a group. */
export const sendMembership = async (
  session: Session,
  { group, adds, removes }: MembershipChange,
  people: People,
  again: boolean,
): Promise<Sent> => {
  const id = session.groupIds.get(group.key);
  if (id === undefined) return 'waits';
  const about = groupCase(session, group, people);
  const [joined, left] = [refsOf(session, adds, people), refsOf(session, removes, people)];
  const result = await perform(session, {
    what: `The group ${group.name}`,
    id: undefined,
    procedure: () => session.persona.membership({ ...about, adds: joined, removes: left, again }),
  });
  if (result.failure !== undefined) {
    if (result.failure.gone) dropGroup(session, group.key);
    return result.failure;
  }
  enterMembers(session.ledger, group, keysOf(about.members));
  return 'done';
};
