/** A service account that has to be there. */
import { findServiceAccount, type ServiceAccount, type Tx } from '../store/index.ts';
import { Refusal } from './refusal.ts';

export const serviceAccountNotFound = (id: string): Refusal =>
  new Refusal('service-account-not-found', `There is no service account "${id.slice(0, 80)}" here.`);

/** `tenantId` is '' for those of the whole instance. Errors: service-account-not-found. */
export async function requireServiceAccount(tx: Tx, tenantId: string, id: string): Promise<ServiceAccount> {
  const found = id.includes('\0') ? undefined : await findServiceAccount(tx, tenantId, id);
  if (found === undefined) throw serviceAccountNotFound(id);
  return found;
}
