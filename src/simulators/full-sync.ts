/** A full sync: everything written or compared once more, changed or not, as some providers do on a schedule. */
import type { FullSync } from './personas/persona.ts';
import type { Phase, Task } from './phases.ts';
import { groupCase } from './sending-groups.ts';
import { personCase, remember } from './sending.ts';
import { perform } from './session.ts';
import type { Done, Job, Session } from './session.ts';
import type { Day } from './story.ts';
import { displayName } from './world.ts';

/** What to do, or nothing for whom the provider has not brought to the server; `then` keeps what came of it. */
const task = (
  job: (session: Session) => Job | undefined,
  then: (session: Session, done: Done) => void,
): Task => ({
  sentence: undefined,
  run: async (session) => {
    const asked = job(session);
    if (asked === undefined) return 'waits';
    const result = await perform(session, asked);
    if (result.failure !== undefined) return result.failure;
    then(session, result);
    return 'done';
  },
});

const beginning = (begin: NonNullable<FullSync['begin']>): Task =>
  task(
    () => ({ what: 'The full sync', id: undefined, procedure: begin }),
    ({ server }, { resource }) => {
      server.config = resource ?? server.config;
    },
  );

const personTasks = (sync: FullSync, { after }: Day): readonly Task[] =>
  [...after.people.values()].map((person) =>
    task(
      (session) => {
        if (!session.personIds.has(person.key)) return undefined;
        const before = session.ledger.people.get(person.key);
        const procedure = () => sync.person(personCase(session, { before, person }));
        return { what: displayName(person), id: undefined, procedure };
      },
      (session, done) => remember(session, person, done),
    ),
  );

const groupTasks = (sync: FullSync, { after }: Day): readonly Task[] =>
  [...after.groups.values()].map((group) =>
    task(
      (session) => {
        if (!session.groupIds.has(group.key)) return undefined;
        const procedure = () => sync.group(groupCase(session, group, after.people));
        return { what: `The group ${group.name}`, id: undefined, procedure };
      },
      () => undefined,
    ),
  );

/** The phases of a round. */
export const fullSyncOf = (sync: FullSync, day: Day): readonly Phase[] =>
  [
    { name: 'full sync: looking around', tasks: sync.begin === undefined ? [] : [beginning(sync.begin)] },
    { name: 'full sync: people', tasks: personTasks(sync, day) },
    { name: 'full sync: groups', tasks: groupTasks(sync, day) },
  ].filter(({ tasks }) => tasks.length > 0);
