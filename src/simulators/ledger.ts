/** The ledger: what a provider believes that the server holds, entered change by change as each is answered. */
import type { PersonChangeKind } from './changes.ts';
import type { Group, Person } from './world.ts';

/** A world; what it lacks against the truth is what the next cycle sends. */
export type Ledger = {
  readonly people: Map<string, Person>;
  readonly groups: Map<string, Group>;
};

export const openLedger = (): Ledger => ({ people: new Map(), groups: new Map() });

type Entry = (held: Person | undefined, now: Person) => Person;

/** What of a person each change carries to the server; the rest stays to be sent. */
const CARRIED: Readonly<Record<Exclude<PersonChangeKind, 'purge'>, Entry>> = Object.freeze({
  create: (_: Person | undefined, now: Person) => ({ ...now, manager: undefined }),
  reactivate: (held: Person | undefined, now: Person) => ({ ...now, manager: held?.manager }),
  deactivate: (held: Person | undefined, now: Person) => ({ ...(held ?? now), active: false }),
  rename: (held: Person | undefined, now: Person) => profile(held, now),
  update: (held: Person | undefined, now: Person) => profile(held, now),
  manage: (held: Person | undefined, now: Person) => ({ ...(held ?? now), manager: now.manager }),
});

const profile = (held: Person | undefined, now: Person): Person => ({
  ...now,
  active: held?.active ?? now.active,
  manager: held?.manager,
});

/** Somebody is no longer at the server, nor in any group there. */
export const strikePerson = ({ people, groups }: Ledger, key: string): void => {
  people.delete(key);
  for (const [id, group] of groups)
    if (group.members.has(key))
      groups.set(id, { ...group, members: group.members.difference(new Set([key])) });
};

export const enterPerson = (ledger: Ledger, kind: PersonChangeKind, person: Person): void => {
  if (kind === 'purge') strikePerson(ledger, person.key);
  else ledger.people.set(person.key, CARRIED[kind](ledger.people.get(person.key), person));
};

/** The group with the members that the server was told of; without any, those it had. */
export const enterGroup = (ledger: Ledger, group: Group, members?: ReadonlySet<string>): void => {
  const held = ledger.groups.get(group.key);
  ledger.groups.set(group.key, { ...group, members: members ?? held?.members ?? new Set() });
};

/** Membership was sent, and nothing else of the group. */
export const enterMembers = (ledger: Ledger, group: Group, members: ReadonlySet<string>): void => {
  ledger.groups.set(group.key, { ...(ledger.groups.get(group.key) ?? group), members });
};
