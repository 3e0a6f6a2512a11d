/** Users, groups and members as they were at a moment. */
import { keysOf } from '../directory/index.ts';
import {
  formerOf,
  groupsAt,
  lastState,
  listMembers,
  listStates,
  momentOf,
  statesOf,
  type At,
  type Former,
  type StatePage,
  type Tx,
} from '../store/index.ts';
import type { JsonObject } from '../scim/index.ts';
import { membershipIn, type Membership } from './by-hand/view.ts';
import { resolveMoment, type AnsweredAt } from './moment.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { namedEnds, viewsOf, type Named, type StateView } from './state-view.ts';

/** The nouns that have history. */
export type StateType = 'User' | 'Group';

/** `at`: an instant or a position as text; undefined is now. */
export type AskedAt = { readonly tenantId: string; readonly at: string | undefined };

export type Member = Named & { readonly type: string; readonly since: number };

/** A member with what it is in the group. */
export type MemberOf = Member & {
  readonly username: string | null;
  readonly displayName: string | null;
  readonly membership: Membership;
  readonly groups: readonly (Named & { readonly external: boolean; readonly membership: Membership })[];
};

export type StateList<T> = {
  readonly results: readonly T[];
  readonly total: number;
  readonly at: AnsweredAt;
};

/** One page, oldest first. Errors: tenant-not-found, invalid-request. */
export async function readStates(
  services: Services,
  { tenantId, at: text }: AskedAt,
  type: StateType,
  page: StatePage,
): Promise<StateList<StateView>> {
  return services.store.read(async (tx) => {
    const at = await resolveMoment(tx, tenantId, text, services.clock.now());
    const { results, total } = await listStates(tx, { tenantId, position: at.position }, type, page);
    return { results: await viewsOf(tx, tenantId, results), total, at };
  });
}

/** One, with the groups that it was in directly. Errors: tenant-not-found, invalid-request, resource-not-found. */
export async function readState(
  services: Services,
  { tenantId, at: text }: AskedAt,
  type: StateType,
  id: string,
): Promise<
  StateView & {
    readonly groups: readonly Member[];
    /** Who was known by the name before, and went; the latest first. */
    readonly former: readonly Former[];
    readonly at: AnsweredAt;
  }
> {
  return services.store.read(async (tx) => {
    const at = await resolveMoment(tx, tenantId, text, services.clock.now());
    const place = { tenantId, position: at.position };
    const view = await requireState(tx, place, type, id);
    const groups = await namedEnds(tx, place, await groupsAt(tx, place, [id]), 'groupId');
    return { ...view, groups, former: await formerTo(tx, tenantId, view), at };
  });
}

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

/** More than a few there are only where a name was tried out. */
const MOST_FORMER = 20;

async function formerTo(
  tx: Tx,
  tenantId: string,
  { id, type, resource }: StateView,
): Promise<readonly Former[]> {
  const { userName, displayName } = keysOf(resource);
  const name = type === 'User' ? userName : displayName;
  return name === null ? [] : formerOf(tx, tenantId, { type, name, id }, MOST_FORMER);
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

async function requireState(tx: Tx, at: At, type: StateType, id: string): Promise<StateView> {
  const state = (await statesOf(tx, at, [id])).get(id);
  const [view] = state?.type === type ? await viewsOf(tx, at.tenantId, [state]) : [];
  if (view !== undefined) return view;
  throw new Refusal('resource-not-found', await whyAbsent(tx, at, type, id));
}

/** Says whether it came later, is gone since, or never was. */
async function whyAbsent(tx: Tx, { tenantId, position }: At, type: StateType, id: string): Promise<string> {
  const noun = type.toLowerCase();
  const last = await lastState(tx, tenantId, id);
  if (last?.type !== type) return `There was never a ${noun} with the id "${id}".`;
  const gone = last.until !== null && last.until <= position;
  if (!gone)
    return `The ${noun} "${id}" was not there yet at position ${position}; its history says when it came.`;
  const { at } = await momentOf(tx, tenantId, last.until ?? 0);
  return `The ${noun} "${id}" is gone since ${new Date(at).toISOString()} (position ${last.until}); ask for an earlier moment, or for its history.`;
}
