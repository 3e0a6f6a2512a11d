/** Finds the user or group that a person names, by its name or its id, as it was at a moment. */
import { findStates, lastState } from '../store/index.ts';
import { resolveMoment } from './moment.ts';
import type { AskedAt, StateType } from './read-states.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';

/** Its id. Errors: tenant-not-found, invalid-request for a name that two have, resource-not-found. */
export async function findState(
  services: Services,
  { tenantId, at: text }: AskedAt,
  type: StateType,
  name: string,
): Promise<string> {
  return services.store.read(async (tx) => {
    const at = await resolveMoment(tx, tenantId, text, services.clock.now());
    const [id, another] = await findStates(tx, { tenantId, position: at.position }, type, name);
    if (another !== undefined)
      throw new Refusal('invalid-request', `Several are called "${name}"; say the id, such as "${id}".`);
    if (id !== undefined) return id;
    // Somebody who is gone, or not there yet, is found by the id.
    if ((await lastState(tx, tenantId, name))?.type === type) return name;
    throw new Refusal(
      'resource-not-found',
      `No ${type.toLowerCase()} ${text === undefined ? 'is' : 'was then'} called "${name}"; one who is gone is found with --at, or by the id.`,
    );
  });
}
