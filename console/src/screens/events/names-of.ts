/** What the people and groups of events are called today. */
import type { Event } from '../../api/apps.ts';
import { client } from '../../api/client.ts';
import { refsOf } from './event-subject.tsx';

/** By their ids; those that are gone have no name any more, and who may not look people up sees none. */
export async function namesOf(
  tenant: string,
  events: readonly Event[],
): Promise<readonly (readonly [string, string])[]> {
  const refs = events.flatMap(refsOf);
  const idsOf = (type: string): string[] => [
    ...new Set(refs.filter((ref) => ref.type === type).map(({ id }) => id)),
  ];
  const [users, groups] = [idsOf('User'), idsOf('Group')];
  const [people, found] = await Promise.all([
    users.length === 0 ? [] : client.users.ids({ tenant, body: { ids: users } }),
    groups.length === 0 ? [] : client.groups.ids({ tenant, body: { ids: groups } }),
  ]);
  return [
    ...people.map(({ id, displayName, username }) => [id, displayName ?? username ?? id] as const),
    ...found.map(({ id, name }) => [id, name ?? id] as const),
  ];
}
