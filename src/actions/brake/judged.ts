/** Asks the brake about a Change: counts what it takes away, and finds the hold that it joins where it must not be published. */
import {
  countedIn,
  judge,
  recentIn,
  takenBy,
  type Change,
  type HoldReason,
  type Safety,
  type Verdict,
} from '../../directory/index.ts';
import {
  countManaged,
  findOpenHold,
  isEntangled,
  lockBrake,
  putBrake,
  type BrakeState,
  type Tx,
} from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import type { Services } from '../services.ts';
import { inSight } from '../shadow/in-sight.ts';

/** The hold that a Change joins; `fresh`: it is to be made. `seen`: the Change as far as applications see it. */
export type Held = {
  readonly id: string;
  readonly reason: HoldReason;
  readonly fresh: boolean;
  readonly seen: Change;
};

const MINUTE_MS = 60_000;
/** How long the number of people that an integration manages is taken for granted; counting all of them costs more than most requests. */
const COUNT_AGE_MS = 10 * MINUTE_MS;
/** Before anything is held for their number they are counted again, at most this often. */
const RECOUNT_AGE_MS = 10_000;

/** Null: everything of it may be published. */
export async function judged(
  services: Services,
  caller: Caller,
  tx: Tx,
  change: Change,
): Promise<Held | null> {
  const { safety } = caller.brake;
  if (safety === null || takenBy(change).weight === 0) return null;
  // It counts what others take away, too.
  await tx.alone();
  const seen = await inSight(tx, caller, change);
  // Nobody sees what is taken away where nobody sees what is there.
  const weight = seen === null ? 0 : takenBy(seen).weight;
  if (seen === null || weight === 0) return null;
  const verdict = await weighed(services, caller, tx, { change: seen, safety, weight });
  if (verdict.kind === 'pass') return null;
  const open = await findOpenHold(tx, caller.tenantId, caller.integrationId);
  return { id: open ?? services.clock.resourceId(), reason: verdict.reason, fresh: open === undefined, seen };
}

type Weighing = { readonly change: Change; readonly safety: Safety; readonly weight: number };

async function weighed(
  { clock }: Services,
  caller: Caller,
  tx: Tx,
  { change, safety, weight }: Weighing,
): Promise<Verdict> {
  const now = clock.now();
  const minute = Math.floor(now / MINUTE_MS);
  const known = await lockBrake(tx, caller);
  const open =
    caller.brake.holding && (await findOpenHold(tx, caller.tenantId, caller.integrationId)) !== undefined;
  // Also by a hold of another integration, such as of the group that somebody was in before this one took them over.
  const entangled = change.after === null && (await isEntangled(tx, caller.tenantId, change.id));
  const recent = recentIn(known.minutes, minute, safety.windowMinutes);
  const asked = (managed: number): Verdict => judge(change, safety, { recent, managed, open, entangled });
  let counted = await fresh(tx, caller, known, now, COUNT_AGE_MS);
  let verdict = asked(counted.managed);
  if (verdict.kind === 'hold' && verdict.reason.kind === 'threshold') {
    counted = await fresh(tx, caller, counted, now, RECOUNT_AGE_MS);
    verdict = asked(counted.managed);
  }
  putBrake(tx, caller, { ...counted, minutes: countedIn(known.minutes, minute, weight) });
  return verdict;
}

/** The person who is being deleted is among those who are counted: the row goes later. */
async function fresh(
  tx: Tx,
  caller: Caller,
  state: BrakeState,
  now: number,
  age: number,
): Promise<BrakeState> {
  return now - state.countedAt < age
    ? state
    : { ...state, managed: await countManaged(tx, caller), countedAt: now };
}
