/** A service account that has to be there. */
import { findBrought, findServiceAccount, type ServiceAccount, type Tx } from '../store/index.ts';
import { Refusal } from './refusal.ts';

export const serviceAccountNotFound = (id: string): Refusal =>
  new Refusal('service-account-not-found', `There is no service account "${id.slice(0, 80)}" here.`);

/** One that is administered as such; `tenantId` is '' for those of the whole instance. Errors: service-account-not-found, service-account-managed. */
export async function requireServiceAccount(tx: Tx, tenantId: string, id: string): Promise<ServiceAccount> {
  const found = id.includes('\0') ? undefined : await findServiceAccount(tx, tenantId, id);
  if (found !== undefined) return found;
  const { name } = await requireAnyAccount(tx, tenantId, id);
  throw new Refusal(
    'service-account-managed',
    `The integration "${name}" brought it, and its tokens open its SCIM endpoint alone; alter the integration, and issue tokens there.`,
  );
}

/** One to look at, also one that an integration brought. Errors: service-account-not-found. */
export async function requireAnyAccount(tx: Tx, tenantId: string, id: string): Promise<ServiceAccount> {
  const found = id.includes('\0')
    ? undefined
    : ((await findServiceAccount(tx, tenantId, id)) ?? (await findBrought(tx, tenantId, id)));
  if (found === undefined) throw serviceAccountNotFound(id);
  return found;
}
