/** Notes an act of administration in the log of its tenant, in the transaction of the act itself. */
import { ACT, presentable, type Act } from '../../directory/index.ts';
import { appendLog, aroundWrites, joined, lockLog, type Tx } from '../../store/index.ts';
import { actBy, actorOf } from '../actor.ts';
import type { Principal } from '../principal.ts';
import type { Services } from '../services.ts';

/** `operation` as the API names it, such as roles.create; `before` what could be read at that place. */
export type Doing = Omit<Act, 'by' | 'refused'> & {
  readonly tenantId: string;
  readonly operation: string;
  readonly principal: Principal;
};

export type Noted<T> = { readonly services: Services; readonly finish: (result: T) => Promise<T> };

/** What has to hold for an act to be done, asked of what the act itself will see. Errors: whatever refuses it. */
export type Condition = (reading: Services) => Promise<void>;

/**
 * The services by which the act is done: its first write that succeeds bears the entry, and begins with the condition, when
 * nobody can alter anything in between. `finish` notes an act that wrote nothing. A write may be tried again, so that only its
 * end counts.
 */
export function noting<T>(services: Services, doing: Doing, condition?: Condition): Noted<T> {
  let noted = false;
  const store = aroundWrites(services.store, async (work, write) => {
    const first = !noted;
    const result = await write(async (tx) => {
      if (first && condition !== undefined) {
        lockLog(tx, doing.tenantId);
        await condition({ ...services, store: joined(services.store, tx) });
      }
      const done = await work(tx);
      if (first) await noteAct(services, tx, doing, null);
      return done;
    });
    noted = true;
    return result;
  });
  return {
    services: { ...services, store, beside: services.store },
    finish: async (result) => {
      if (!noted) await services.store.write((tx) => noteAct(services, tx, doing, null));
      return result;
    },
  };
}

/** The store for what is counted on the way to an act that may yet be refused: its writes do not bear the entry. */
export const unnoted = ({ store, beside }: Services): Services['store'] => beside ?? store;

/** An act that was refused, where that is worth knowing: a sign-in that failed. */
export const noteRefused = (services: Services, doing: Doing, code: string): Promise<number> =>
  services.store.write((tx) => noteAct(services, tx, doing, code));

/** In a transaction of the act's own; `refused` is the code of a refusal. */
export function noteAct(services: Services, tx: Tx, doing: Doing, refused: string | null): Promise<number> {
  const { tenantId, operation, principal, params, from, given, before } = doing;
  const act: Act = {
    by: principal.label,
    from,
    params,
    given: presentable(given ?? null),
    before: presentable(before ?? null),
    refused,
  };
  return appendLog(tx, {
    ...actBy(actorOf(principal), act),
    tenantId,
    at: services.clock.now(),
    kind: operation,
    resourceType: ACT,
    // An act is about itself: whoever it was done to has a history without it.
    resourceId: services.clock.shortId(),
    integrationId: '',
  });
}
