/** The members of a group as they were at a moment, each with what it was in the group. */
import type { JsonObject } from '../scim/index.ts';
import { listMembers, statesOf, type StatePage } from '../store/index.ts';
import { membershipIn, type Membership } from './by-hand/view.ts';
import { resolveMoment } from './moment.ts';
import { requireState, type AskedAt, type Member, type StateList } from './read-states.ts';
import type { Services } from './services.ts';
import { namedEnds, type Named, type StateView } from './state-view.ts';

/** A member with what it is in the group. */
export type MemberOf = Member & {
  readonly username: string | null;
  readonly displayName: string | null;
  readonly membership: Membership;
  readonly groups: readonly (Named & { readonly external: boolean; readonly membership: Membership })[];
};

/** One page of a group's members by id. Errors: as of `readState`. */
export async function readMembers(
  services: Services,
  { tenantId, at: text }: AskedAt,
  groupId: string,
  page: StatePage,
): Promise<StateList<MemberOf>> {
  return services.store.read(async (tx) => {
    const at = await resolveMoment(tx, tenantId, text, services.clock.now());
    const place = { tenantId, position: at.position };
    const group = await requireState(tx, place, 'Group', groupId);
    const { results, total } = await listMembers(tx, place, groupId, page);
    const ends = await namedEnds(tx, place, results, 'memberId');
    const docs = await statesOf(
      tx,
      place,
      ends.map(({ id }) => id),
    );
    return { results: ends.map((end) => memberOf(group, end, docs.get(end.id)?.doc ?? {})), total, at };
  });
}

function memberOf(group: StateView, end: Member, { userName }: JsonObject): MemberOf {
  const external = group.integration !== null;
  const membership = membershipIn(group.resource, external, end.id);
  return {
    ...end,
    username: typeof userName === 'string' ? userName : null,
    displayName: end.name,
    membership,
    groups: [{ id: group.id, name: group.name, external, membership }],
  };
}
