/** Erases a person for good: the key of what the log says about them is destroyed, what is kept of their states is blanked, and the exchanges about them go. */
import type { SignedCheckpoint } from '../directory/index.ts';
import { own } from '../scim/index.ts';
import { appendLog, erasePerson, findPersonKey, lastState, type State, type Tx } from '../store/index.ts';
import { actBy, type Actor } from './actor.ts';
import { checkpointIn, signingKey } from './checkpoint.ts';
import { eraseExchanges } from './exchanges/erase-exchanges.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import { requireTenant } from './tenant-required.ts';

/** That it was done, when, as which entry of the log, and the signed end of the log behind it. */
export type ErasureCertificate = {
  readonly tenant: string;
  readonly person: string;
  readonly instant: string;
  readonly position: number;
  readonly checkpoint: SignedCheckpoint;
};

/** Errors: tenant-not-found, resource-not-found, still-present, invalid-request when it was done before. */
export async function erase(
  services: Services,
  tenantId: string,
  personId: string,
  actor: Actor,
): Promise<ErasureCertificate> {
  const { store, clock } = services;
  const seed = await signingKey(services);
  const { doc } = await store.read((tx) => requireGone(tx, tenantId, personId));
  // Before the rest, because what breaks off here can be begun again.
  const userName = own(doc, 'userName');
  await eraseExchanges(services, tenantId, personId, typeof userName === 'string' ? userName : undefined);
  return store.write(async (tx) => {
    const last = await requireGone(tx, tenantId, personId);
    const now = clock.now();
    await erasePerson(tx, { tenantId, personId }, now);
    const position = await appendLog(tx, {
      ...actBy(actor),
      tenantId,
      at: now,
      kind: 'erased',
      resourceType: 'User',
      resourceId: personId,
      integrationId: last.integrationId,
    });
    const instant = new Date(now).toISOString();
    return {
      tenant: tenantId,
      person: personId,
      instant,
      position,
      checkpoint: await checkpointIn(tx, seed, tenantId, instant),
    };
  });
}

/** Errors: as of `erase`. */
async function requireGone(tx: Tx, tenantId: string, personId: string): Promise<State> {
  await requireTenant(tx, tenantId);
  const last = await lastState(tx, tenantId, personId);
  if (last?.type !== 'User')
    throw new Refusal('resource-not-found', `There was never a user with the id "${personId}".`);
  // The provider would write all of it again with its next request.
  if (last.until === null)
    throw new Refusal(
      'still-present',
      'Have the identity provider delete the person first; who is present cannot be erased.',
    );
  if (typeof (await findPersonKey(tx, tenantId, personId))?.erasedAt === 'number')
    throw new Refusal('invalid-request', `The user "${personId}" was erased before.`);
  return last;
}
