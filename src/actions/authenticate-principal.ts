/** Finds out who calls the management API: a person who signed in or shows a token of their own, an owner's token, or a service account of the tenant or of the whole instance. */
import { hashToken, isTokenShaped, managedRole, AUDITOR } from '../directory/index.ts';
import {
  findAccount,
  findLiveToken,
  findServiceAccount,
  identitiesOf,
  permissionsOfAccount,
  permissionsHeldBy,
  type Token,
  type Tx,
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
  const { store, clock, hashKey, caller } = services;
  if (caller !== undefined) return caller;
  const text = bearerOf(credential.authorization) ?? credential.session;
  const bySession = credential.authorization === undefined;
  // NUL is in no id, and not every database takes text with it.
  const tenant = tenantId?.includes('\0') === true ? null : tenantId;
  if (text === undefined || !isTokenShaped(text)) throw new Refusal('unauthorized', UNAUTHORIZED);
  const hash = hashToken(hashKey, text);
  const found = await store.read(async (tx) => {
    const token =
      (await findLiveToken(tx, INSTANCE, hash, clock.now())) ??
      (tenant === null ? undefined : await findLiveToken(tx, tenant, hash, clock.now()));
    const shown = token !== undefined && (token.kind === 'session') === bySession;
    const principal = shown ? await principalOf(tx, token, tenant, clock.now()) : undefined;
    return token && principal && { token, principal };
  });
  if (found === undefined) throw new Refusal('unauthorized', UNAUTHORIZED);
  await noteUse(services, found.token, credential);
  return found.principal;
}

/** The token of an integration opens its SCIM endpoint and nothing else. */
async function principalOf(
  tx: Tx,
  token: Token,
  tenantId: string | null,
  now: number,
): Promise<Principal | undefined> {
  if (token.kind === 'owner')
    return { kind: 'owner', id: token.id, label: token.label, owner: true, held: [] };
  if (token.kind === 'session' || token.kind === 'personal') return personOf(tx, token, tenantId, now);
  if (token.kind !== 'service-account') return undefined;
  const account = await findServiceAccount(tx, token.tenantId, token.serviceAccountId);
  if (account === undefined) return undefined;
  const held = tenantId === null ? [] : await permissionsHeldBy(tx, tenantId, account.id);
  return { kind: 'service-account', id: account.id, label: account.name, owner: false, held };
}

/** Whoever left an organisation comes by its provider no more, and their tokens must not have for ever what its claims gave. */
const CLAIMS_LAST_MS = 30 * 86_400_000;

/** Whoever is locked out is nobody, whatever they show. */
async function personOf(
  tx: Tx,
  token: Token,
  tenantId: string | null,
  now: number,
): Promise<Principal | undefined> {
  const account = await findAccount(tx, { id: token.serviceAccountId });
  if (account === undefined || account.locked) return undefined;
  const { id, name: label } = account;
  const identities = (await identitiesOf(tx, id)).filter(
    ({ lastUsedAt }) => token.kind === 'session' || lastUsedAt > now - CLAIMS_LAST_MS,
  );
  const counts = (source: string): boolean =>
    source === '' || identities.some(({ providerId }) => providerId === source);
  const tenants = await permissionsOfAccount(tx, id, counts);
  // The roles of the whole instance are two, and what they permit holds in every tenant.
  const auditor = tenants.has(INSTANCE);
  const everywhere = auditor ? [managedRole(AUDITOR)?.permissions ?? {}] : [];
  return {
    ...{ kind: 'account', id, label, auditor, readOnly: token.readOnly },
    owner: account.owner || identities.some((identity) => identity.owner),
    held: tenantId === null ? [] : [...everywhere, ...(tenants.get(tenantId) ?? [])],
    tenants: new Map([...tenants].filter(([tenant]) => tenant !== INSTANCE)),
    ...(token.kind === 'session' ? { session: token.id, provedAt: token.provedAt } : {}),
  };
}
