/** What was detached from an integration, when that integration writes it again. */
import { ownFacts, takenBy, type Change, type Head } from '../directory/index.ts';
import { ScimError } from '../scim/index.ts';
import type { Caller } from './caller.ts';

/** Whom an administrator cut loose to keep is not taken away after all: for the integration it is gone, unless it is created again. */
export function refuseFromDetached(caller: Caller, { stored, integrationId }: Head, change: Change): void {
  if (stored === null || integrationId === caller.integrationId) return;
  if (takenBy(change).weight === 0 || ownFacts(stored.doc).detachedFrom !== caller.integrationId) return;
  throw new ScimError(
    'notFound',
    `The ${change.type.name} with the id "${change.id}" was detached from this integration; create it to take it back.`,
  );
}
