/** The phases of a cycle as a table: what is sent in which order, and the sentence for each thing done. */
import { changesBetween } from './changes.ts';
import type { Changes, GroupChangeKind, PersonChange, PersonChangeKind } from './changes.ts';
import type { Persona } from './personas/persona.ts';
import { sendGroup, sendMembership } from './sending-groups.ts';
import { sendPerson } from './sending.ts';
import type { Sent } from './sending.ts';
import type { Session } from './session.ts';
import type { Day } from './story.ts';
import { displayName } from './world.ts';
import type { Person, World } from './world.ts';

export type Task = {
  /** Said when the task has been done; nobody hears of it without one. */
  readonly sentence: string | undefined;
  readonly run: (session: Session) => Promise<Sent>;
};

export type Phase = { readonly name: string; readonly tasks: readonly Task[] };

/** What the sentences and the sending need to know about a day. */
type Scene = {
  readonly title: string;
  readonly changes: Changes;
  readonly people: ReadonlyMap<string, Person>;
  readonly back: ReadonlySet<string>;
  /** Whether this is a later cycle of the same day. */
  readonly again: boolean;
};

type Row = { readonly name: string; readonly tasks: (scene: Scene) => readonly Task[] };

const personRow = (
  name: string,
  kind: PersonChangeKind,
  sentence: (who: string, change: PersonChange, scene: Scene) => string,
): Row => ({
  name,
  tasks: (scene) =>
    scene.changes.people[kind].map((change) => ({
      sentence: sentence(displayName(change.person), change, scene),
      run: (session) => sendPerson(session, kind, change),
    })),
});

const groupRow = (
  name: string,
  kind: GroupChangeKind,
  sentence: (now: string, before: string, scene: Scene) => string,
): Row => ({
  name,
  tasks: (scene) =>
    scene.changes.groups[kind].map((change) => ({
      sentence: sentence(change.group.name, change.before?.name ?? '', scene),
      run: (session) => sendGroup(session, kind, change, scene.people),
    })),
});

const created = (who: string, { person }: PersonChange, { title, back }: Scene): string =>
  back.has(person.key) ? `${who} came back after being deleted: created anew` : `${title} created ${who}`;

const renamed = (_: string, { before, person }: PersonChange): string =>
  `${before === undefined ? '' : displayName(before)} is now called ${displayName(person)} (${person.userName})`;

const managed = (who: string, { person }: PersonChange, { people }: Scene): string => {
  const manager = person.manager === undefined ? undefined : people.get(person.manager);
  return manager === undefined
    ? `${who} has no manager any more`
    : `${who} reports to ${displayName(manager)}`;
};

const counted = (members: number): string => `${members} ${members === 1 ? 'member' : 'members'}`;

const memberRow: Row = {
  name: 'sending memberships',
  tasks: ({ changes, people, again }) =>
    changes.memberships.map((change) => ({
      sentence: `${change.group.name} now has ${counted(change.group.members.size)}`,
      run: (session) => sendMembership(session, change, people, again),
    })),
};

/** Managers and memberships come last, since they refer to people who have to exist. */
const ROWS: readonly Row[] = [
  personRow('creating people', 'create', created),
  personRow(
    'updating people',
    'update',
    (who, { person }) => `${who} moved to ${person.department} as ${person.title}`,
  ),
  personRow('renaming people', 'rename', renamed),
  personRow('reactivating people', 'reactivate', (who) => `${who} came back: reactivated`),
  personRow('deactivating people', 'deactivate', (who) => `${who} left: deactivated`),
  personRow('deleting people', 'purge', (who) => `${who} was deleted for good`),
  personRow('setting managers', 'manage', managed),
  groupRow('deleting groups', 'delete', (name, _, { title }) => `${title} deleted the group ${name}`),
  groupRow('creating groups', 'create', (name, _, { title }) => `${title} created the group ${name}`),
  groupRow('renaming groups', 'rename', (name, before) => `The group ${before} is now called ${name}`),
  memberRow,
];

/** Changes of people that the persona has no shape for are no work. */
const onlySendable = (persona: Persona, changes: Changes): Changes => {
  const entries = Object.entries(changes.people).map(([kind, list]) => {
    const sendable = persona.person[kind as PersonChangeKind] !== undefined;
    return [kind, sendable ? list : []];
  });
  return { ...changes, people: Object.fromEntries(entries) as Changes['people'] };
};

/**
 * The phases of a cycle that have anything to do, in order: what the server is believed to lack of the day's end. Each is
 * made when those before it are over: a group that was created with its members needs no further word of them.
 */
export function* phasesOf(
  persona: Persona,
  held: World,
  day: Day,
  again: boolean,
): Generator<Phase, void, undefined> {
  const back = day.acts.flatMap((act) => (act.kind === 'rehire' ? [act.person.key] : []));
  const { title } = persona;
  for (const { name, tasks } of ROWS) {
    const changes = onlySendable(persona, changesBetween(held, day.after));
    const found = tasks({ title, changes, people: day.after.people, back: new Set(back), again });
    if (found.length > 0) yield { name, tasks: found };
  }
}
