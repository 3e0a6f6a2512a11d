/** Reads the scratch people and the group back: what the server holds, against what was sent. */
import { get, groupPath, isJson, userPath } from '../call.ts';
import type { Call, Json } from '../call.ts';
import { complaintAbout } from '../complaint.ts';
import { GROUP_FACTS, PERSON_FACTS, factDifferences } from '../facts.ts';
import type { Truth } from '../facts.ts';
import type { Session } from '../session.ts';
import type { Person } from '../world.ts';
import { peopleOf } from './bench.ts';
import type { Bench } from './bench.ts';

/** What is wrong, as sentences; nothing if all is as it should be. */
export type Wrong = readonly string[];

const read = async ({ wire }: Session, call: Call): Promise<Json | string> => {
  const answer = await wire.send(call);
  return complaintAbout(call, answer) ?? answer.body ?? {};
};

const truthOf = (bench: Bench): Truth => {
  const { persona, personIds, groupIds } = bench.session;
  const { group } = bench.world;
  return {
    persona,
    personIds,
    groupIds,
    world: { people: peopleOf(bench), groups: new Map([[group.key, group]]) },
  };
};

/** By its id, as every provider knows it. */
export const personIsRight = async (bench: Bench, person: Person): Promise<Wrong> => {
  const id = bench.session.personIds.get(person.key) ?? '';
  const found = await read(bench.session, get('read user', userPath(id)));
  if (typeof found === 'string') return [`${found}.`];
  return factDifferences(PERSON_FACTS, truthOf(bench), person.userName, person, found);
};

const memberIds = (group: Json): ReadonlySet<string> =>
  new Set(
    Array.isArray(group['members'])
      ? group['members'].filter(isJson).map((member) => String(member['value']))
      : [],
  );

export const groupIsRight = async (bench: Bench): Promise<Wrong> => {
  const { group } = bench.world;
  const { groupIds, personIds } = bench.session;
  const found = await read(bench.session, get('read group', groupPath(groupIds.get(group.key) ?? '')));
  if (typeof found === 'string') return [`${found}.`];
  const have = memberIds(found);
  const members = [...peopleOf(bench).values()].flatMap((person) => {
    const [wanted, is] = [group.members.has(person.key), have.has(personIds.get(person.key) ?? '')];
    if (wanted === is) return [];
    return [
      `${person.userName} ${wanted ? 'should be in the group and is not' : 'should have left the group and is still in it'}.`,
    ];
  });
  return [...factDifferences(GROUP_FACTS, truthOf(bench), group.name, group, found), ...members];
};

/** A read of something deleted has to be answered 404. */
export const isGone = async ({ session }: Bench, path: string): Promise<Wrong> => {
  const { status } = await session.wire.send(get('read user', path));
  return status === 404 ? [] : [`Reading it after its deletion was answered ${status} instead of 404.`];
};
