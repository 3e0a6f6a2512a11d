/** Takes the steps of a plan one after another, each noted in the log as what the command line did. */
import { isDeepStrictEqual } from 'node:util';
import {
  COMMAND_LINE,
  INSTANCE,
  noting,
  readRole,
  Refusal,
  type Condition,
  type Services,
} from '../../actions/index.ts';
import { idsOf, type Ids } from './ids.ts';
import type { Act, Step } from './step.ts';
import { TAKE, type Secret, type Taken, type Taking } from './take.ts';

/** Yields what each step came to, once it is done. Errors: what an action refuses; the steps before are done then. */
export async function* carryOut(
  services: Services,
  steps: readonly Step[],
): AsyncGenerator<Secret | undefined, undefined> {
  const ids = idsOf(services);
  for (const step of steps) yield await taken(services, ids, step);
  return undefined;
}

async function taken(services: Services, ids: Ids, { tenantId, what, act }: Step): Taken {
  const { operation } = act;
  const ofInstance = operation === 'tenants.create';
  const doing = {
    tenantId: ofInstance ? INSTANCE : tenantId,
    operation,
    principal: COMMAND_LINE,
    from: null,
    params: paramsOf(tenantId, act),
    given: givenIn(act),
    before: act.operation === 'roles.change' ? act.seen : undefined,
  };
  const noted = noting<Secret | undefined>(services, doing, conditionOf(tenantId, act));
  const take = TAKE[operation] as (taking: Taking, act: Act) => Taken;
  return noted.finish(await take({ services: noted.services, tenantId, what, ids }, act));
}

/** The names of the path. */
function paramsOf(tenantId: string, act: Act): Readonly<Record<string, string>> {
  if (act.operation === 'tenants.create') return { tenant: tenantId };
  return 'id' in act ? { id: act.id } : {};
}

/** As the log has it: what is given stands as the API would be given it. */
function givenIn(act: Act): object {
  const { operation: _operation, ...words } = act;
  if (!('given' in words)) return words;
  const { given, ...about } = words;
  const { id: _id, seen: _seen, ...others } = { id: undefined, seen: undefined, ...about };
  return { ...others, ...given };
}

/** A role is altered as a whole, so it has to be what the plan saw. */
function conditionOf(tenantId: string, act: Act): Condition | undefined {
  if (act.operation !== 'roles.change') return undefined;
  return async (reading) => {
    const { isDefault: _now, ...now } = await readRole(reading, tenantId, act.id);
    // Another role that has become the default on the way has taken that from this one.
    const { isDefault: _then, ...then } = act.seen;
    if (!isDeepStrictEqual(now, then))
      throw new Refusal('precondition-failed', `Somebody has altered the role "${act.seen.name}" meanwhile.`);
  };
}
