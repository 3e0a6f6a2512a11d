/** What would show something of an integration in shadow to applications, or hide from them what they see, is refused. */
import type { Change, Head } from '../../directory/index.ts';
import { ScimError } from '../../scim/index.ts';
import { findIntegration, managesAny, UNMANAGED, type Integration, type Tx } from '../../store/index.ts';
import type { Caller } from '../caller.ts';
import { Refusal } from '../refusal.ts';

/** Whoever nobody manages is seen by applications, and would not be any more, or be gone untold. Errors: 409 uniqueness. */
export function refuseToShadow(caller: Caller, { stored, integrationId }: Head, { type, id }: Change): void {
  if (stored === null || integrationId === caller.integrationId) return;
  throw new ScimError(
    'uniqueness',
    `Applications see the ${type.name} with the id "${id}" already; an integration in shadow takes over nothing and deletes nothing of it.`,
  );
}

const inShadow = ({ name }: Integration, advice: string): Refusal =>
  new Refusal(
    'integration-in-shadow',
    `Applications see nothing of the integration "${name}" yet; ${advice}`,
  );

/** Errors: integration-going-live. */
export function refuseWhileGoingLive({ name, goingLive }: Integration): void {
  if (goingLive === '') return;
  throw new Refusal(
    'integration-going-live',
    `The integration "${name}" is going live: applications are told of more of it at this moment, and that cannot be taken back; wait until it is live.`,
  );
}

/** Errors: integration-in-shadow where that integration manages something: kept, it would be seen. */
export async function refuseToKeep(tx: Tx, integration: Integration): Promise<void> {
  const { tenantId, id: integrationId } = integration;
  if (await managesAny(tx, { tenantId, integrationId }))
    throw inShadow(integration, 'deprovision its people with it, or let it go live first.');
}

/** Errors: integration-in-shadow, integration-going-live. */
export async function refuseIfShadowed(tx: Tx, tenantId: string, manager: string): Promise<void> {
  const found = manager === UNMANAGED ? undefined : await findIntegration(tx, tenantId, manager);
  if (found === undefined) return;
  refuseWhileGoingLive(found);
  if (found.shadow) throw inShadow(found, 'let it go live first.');
}
