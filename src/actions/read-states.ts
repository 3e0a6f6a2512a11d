/** Users and groups as they were at a moment. */
import { keysOf } from '../directory/index.ts';
import {
  findStates,
  formerOf,
  groupsAt,
  lastState,
  listStates,
  momentOf,
  statesOf,
  type At,
  type Former,
  type StatePage,
  type Tx,
} from '../store/index.ts';
import { resolveMoment, type AnsweredAt } from './moment.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { namedEnds, viewsOf, type Named, type StateView } from './state-view.ts';

/** The nouns that have history. */
export type StateType = 'User' | 'Group';

/** `at`: an instant or a position as text; undefined is now. */
export type AskedAt = { readonly tenantId: string; readonly at: string | undefined };

export type Member = Named & { readonly type: string; readonly since: number };

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

/** Those of this id or name, in any letter case: two are enough to see that it is not one. Errors: tenant-not-found, invalid-request. */
export async function readStatesNamed(
  services: Services,
  { tenantId, at: text }: AskedAt,
  type: StateType,
  name: string,
): Promise<StateList<StateView>> {
  return services.store.read(async (tx) => {
    const at = await resolveMoment(tx, tenantId, text, services.clock.now());
    const place = { tenantId, position: at.position };
    const found = await statesOf(tx, place, await findStates(tx, place, type, name));
    const results = await viewsOf(tx, tenantId, [...found.values()]);
    return { results, total: results.length, at };
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

/** Errors: resource-not-found. */
export async function requireState(tx: Tx, at: At, type: StateType, id: string): Promise<StateView> {
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
