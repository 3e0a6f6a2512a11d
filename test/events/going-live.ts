/** What the tests of going live have in common: an integration that begins to go live and stays on the way, and an application that misses nothing. */
import { expect } from 'vitest';
import { apply, emptyCopy, load, type Copy, type DirectoryEvent } from '../../examples/directory-copy.ts';
import { readEvents, SYSTEM, writeSnapshot, type Services } from '../../src/actions/index.ts';
import { beginGoingLive, type View } from '../../src/store/index.ts';

/** As the request does it, but nothing is published yet. */
export const begin = (services: Services, view: View): Promise<void> =>
  services.store.write((tx) => beginGoingLive(tx, view, JSON.stringify(SYSTEM), services.clock.now()));

export const contentOf = ({ users, groups, members }: Copy) => ({
  users: Object.fromEntries(users),
  groups: Object.fromEntries(groups),
  members: [...members].sort(),
});

export async function snapshotOf(services: Services, tenantId: string): Promise<Copy> {
  const copy = emptyCopy();
  await writeSnapshot(services, tenantId, async (lines) => {
    for (const line of lines) load(copy, line);
  });
  return copy;
}

/** An application that follows the events, and says of each what is wrong with it: twice, too early, or of nobody. */
export function follower(services: Services, tenantId: string) {
  const copy = emptyCopy();
  const wrong: string[] = [];
  const follow = async (): Promise<void> => {
    for (let more = true; more;) {
      const page = await readEvents(services, tenantId, {
        after: copy.cursor === '' ? undefined : copy.cursor,
        limit: 50,
        types: undefined,
      });
      for (const event of page.results) {
        wrong.push(...flawsOf(copy, event));
        apply(copy, event);
      }
      // A page of what is told to nobody is empty, and the next one is behind it.
      ({ more, next: copy.cursor } = page);
    }
  };
  /** What it has is what there is. */
  const expectSame = async (): Promise<void> => {
    await follow();
    const { users, groups, members } = copy;
    const torn = [...members].filter((link) =>
      link.split(' ').some((id) => !users.has(id) && !groups.has(id)),
    );
    expect(torn).toEqual([]);
    expect(contentOf(copy)).toEqual(contentOf(await snapshotOf(services, tenantId)));
  };
  return { copy, wrong, expectSame };
}

type End = { readonly id: string };

function flawsOf({ users, groups, members }: Copy, { type, data }: DirectoryEvent): readonly string[] {
  const [noun, verb] = type.split('.');
  if (noun !== 'user' && noun !== 'group') return [];
  if (verb === 'member_added' || verb === 'member_removed') {
    const [group, member] = [(data['group'] as End).id, (data['member'] as End).id];
    const isThere = members.has(`${group} ${member}`);
    const known = groups.has(group) && (users.has(member) || groups.has(member));
    return known && isThere === (verb === 'member_removed') ? [] : [`${type} ${group} ${member}`];
  }
  const isKnown = (noun === 'user' ? users : groups).has(String(data['id']));
  return isKnown === (verb === 'created') ? [`${type} ${String(data['id'])}`] : [];
}
