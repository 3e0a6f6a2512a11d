/** Finds out who calls the management API: a person who signed in or shows a token of their own, an owner's token, or a service account of the tenant or of the whole instance. */
import { managedRole, AUDITOR, type Permissions } from '../directory/index.ts';
import {
  findShownToken,
  identitiesOf,
  permissionsHeldBy,
  permissionsOfAccount,
  type AccountPermissions,
  type HolderOfToken,
  type ShownToken,
  type Store,
  type Token,
} from '../store/index.ts';
import { INSTANCE } from './new-token.ts';
import type { Principal } from './principal.ts';
import { Refusal } from './refusal.ts';
import type { Services } from './services.ts';
import type { Credential } from './caller.ts';
import { bearerOf, noteUse } from './token-use.ts';

const UNAUTHORIZED =
  'Send a token as "Authorization: Bearer TOKEN"; `roster token issue --owner` makes one for an owner.';

/** `tenantId` is that of the request's path, or null where it is about the whole instance. Errors: 401. */
export async function authenticatePrincipal(
  services: Services,
  credential: Credential,
  tenantId: string | null,
): Promise<Principal> {
  const { store, clock, digest, caller } = services;
  if (caller !== undefined) return caller;
  const text = bearerOf(credential.authorization) ?? credential.session;
  const bySession = credential.authorization === undefined;
  // NUL is in no id, and not every database takes text with it.
  const tenant = tenantId?.includes('\0') === true ? null : tenantId;
  const hash = text === undefined ? undefined : digest(text);
  if (hash === undefined) throw new Refusal('unauthorized', UNAUTHORIZED);
  const now = clock.now();
  const shown = await store.look((tx) => findShownToken(tx, tenant, hash, now));
  const principal =
    shown === undefined || (shown.token.kind === 'session') !== bySession
      ? undefined
      : await principalOf(store, shown, tenant, now);
  if (shown === undefined || principal === undefined) throw new Refusal('unauthorized', UNAUTHORIZED);
  await noteUse(services, shown.token, credential);
  return principal;
}

/** The token of an integration opens its SCIM endpoint and nothing else. */
async function principalOf(
  store: Store,
  shown: ShownToken,
  tenantId: string | null,
  now: number,
): Promise<Principal | undefined> {
  const { token, holder } = shown;
  if (token.kind === 'owner')
    return { kind: 'owner', id: token.id, label: token.label, owner: true, held: [] };
  if (holder === undefined) return undefined;
  if (token.kind !== 'service-account') return personOf(store, { token, holder }, tenantId, now);
  const id = token.serviceAccountId;
  const held = tenantId === null ? [] : await store.look((tx) => permissionsHeldBy(tx, tenantId, id));
  return { kind: 'service-account', id, label: holder.name, owner: false, held };
}

/** Whoever left an organisation comes by its provider no more, and their tokens must not have for ever what its claims gave. */
const CLAIMS_LAST_MS = 30 * 86_400_000;

/** Whoever is locked out is nobody, whatever they show. */
async function personOf(
  store: Store,
  { token, holder }: { readonly token: Token; readonly holder: HolderOfToken },
  tenantId: string | null,
  now: number,
): Promise<Principal | undefined> {
  if (holder.locked) return undefined;
  const id = token.serviceAccountId;
  const [known, roles] = await store.read((tx) =>
    Promise.all([identitiesOf(tx, id), permissionsOfAccount(tx, id)]),
  );
  const identities = known.filter(
    ({ lastUsedAt }) => token.kind === 'session' || lastUsedAt > now - CLAIMS_LAST_MS,
  );
  const counts = (source: string): boolean =>
    source === '' || identities.some(({ providerId }) => providerId === source);
  const tenants = byTenant(roles.filter(({ source }) => counts(source)));
  // The roles of the whole instance are two, and what they permit holds in every tenant.
  const auditor = tenants.has(INSTANCE);
  const everywhere = auditor ? [managedRole(AUDITOR)?.permissions ?? {}] : [];
  return {
    ...{ kind: 'account', id, label: holder.name, auditor, readOnly: token.readOnly },
    owner: holder.owner || identities.some((identity) => identity.owner),
    held: tenantId === null ? [] : [...everywhere, ...(tenants.get(tenantId) ?? [])],
    tenants: new Map([...tenants].filter(([tenant]) => tenant !== INSTANCE)),
    ...(token.kind === 'session' ? { session: token.id, provedAt: token.provedAt } : {}),
  };
}

function byTenant(roles: readonly AccountPermissions[]): ReadonlyMap<string, readonly Permissions[]> {
  const each = Map.groupBy(roles, ({ tenantId }) => tenantId);
  return new Map([...each].map(([id, held]) => [id, held.map(({ permissions }) => permissions)]));
}
