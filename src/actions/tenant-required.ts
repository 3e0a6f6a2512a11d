/** Tenants that another action needs: found, or made on the way. */
import { findTenant, insertTenantIfAbsent, type Tenant, type Tx } from '../store/index.ts';
import { Refusal } from './refusal.ts';

const TENANT_ID = /^[a-z0-9][a-z0-9_-]*$/;
/** First segments of paths of the management API that belong to no tenant. */
const RESERVED: ReadonlySet<string> = new Set([
  'accounts',
  'auditlogs',
  'auths',
  'event-schemas',
  'me',
  'service-accounts',
  'sessions',
  'setup',
  'sign-in-providers',
  'tenants',
  'users',
]);
/** As long as a DNS label, because tenants become names of hosts. */
const MAX_ID_LENGTH = 63;

/** Errors: tenant-not-found. */
export async function requireTenant(tx: Tx, id: string): Promise<Tenant> {
  const found = await findTenant(tx, id);
  if (found === undefined)
    throw new Refusal(
      'tenant-not-found',
      `There is no tenant "${id}"; \`roster tenant list\` shows those there are, \`roster tenant create ${id}\` makes it.`,
    );
  return found;
}

/** The tenant of that id is there afterwards, whoever makes it. Errors: invalid-request. */
export const ensureTenant = (tx: Tx, id: string, now: number): Promise<void> =>
  insertTenantIfAbsent(tx, { id: checkedTenantId(id), name: id, createdAt: now });

/** Errors: invalid-request. */
export function checkedTenantId(id: string): string {
  if (RESERVED.has(id))
    throw new Refusal('invalid-request', `"${id}" is a path of the API; choose another tenant id.`);
  if (TENANT_ID.test(id) && id.length <= MAX_ID_LENGTH) return id;
  throw new Refusal(
    'invalid-request',
    `A tenant id is at most ${MAX_ID_LENGTH} of a-z, 0-9, "-" and "_" and begins with a letter or digit; "${id.slice(0, 80)}" is not.`,
  );
}
