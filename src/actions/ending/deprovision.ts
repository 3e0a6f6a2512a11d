/** Deletes everybody whom an integration manages, and its groups, as changes like any other and through its brake. */
import { limitOf, readSafety, recentIn, countedIn } from '../../directory/index.ts';
import { DEFAULT_PROJECTION } from '../../scim/index.ts';
import {
  countManaged,
  lockBrake,
  managedIds,
  putBrake,
  type Integration,
  type Tx,
} from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import type { Caller } from '../caller.ts';
import { commitIn } from '../commit.ts';
import { inPlaceOf } from '../in-place-of.ts';
import type { Services } from '../services.ts';

/** Resources of one transaction; others write in between. */
const TOGETHER = 100;
const MINUTE_MS = 60_000;

/** How many it deleted, held ones among them. */
export async function deprovision(
  services: Services,
  integration: Integration,
  actor: Actor,
): Promise<number> {
  const caller: Caller = {
    ...inPlaceOf(services, integration, actor),
    brake: { safety: readSafety(integration.safety), holding: true },
  };
  await services.store.write((tx) => announce(services, tx, caller));
  let removed = 0;
  for (;;) {
    const some = await services.store.write((tx) => removeSome(services, tx, caller));
    if (some === 0) return removed;
    removed += some;
  }
}

/** The brake counts all of them before the first, so that it holds them together or none. */
async function announce({ clock }: Services, tx: Tx, caller: Caller): Promise<void> {
  const { safety } = caller.brake;
  if (safety === null || !safety.enabled) return;
  const now = clock.now();
  const minute = Math.floor(now / MINUTE_MS);
  const state = await lockBrake(tx, caller);
  const managed = await countManaged(tx, caller);
  const coming = managed + (await managedIds(tx, caller, 'Group', limitOf(safety, managed) + 1)).length;
  const recent = recentIn(state.minutes, minute, safety.windowMinutes);
  const tooMany = recent + coming > limitOf(safety, managed);
  const minutes = tooMany ? countedIn(state.minutes, minute, coming - 1) : state.minutes;
  putBrake(tx, caller, { minutes, managed, countedAt: now });
}

/** People first: a group is then deleted without members, or held together with those that are held of it. */
async function removeSome(services: Services, tx: Tx, caller: Caller): Promise<number> {
  const people = await managedIds(tx, caller, 'User', TOGETHER);
  const name = people.length > 0 ? 'User' : 'Group';
  const ids = people.length > 0 ? people : await managedIds(tx, caller, 'Group', TOGETHER);
  const type = caller.types.find((each) => each.name === name);
  if (type === undefined) return 0;
  for (const id of ids)
    await commitIn(services, caller, tx, {
      type,
      id,
      intent: { kind: 'remove' },
      ifMatch: undefined,
      projection: DEFAULT_PROJECTION,
    });
  return ids.length;
}
