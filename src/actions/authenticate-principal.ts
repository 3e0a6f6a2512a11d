/** Finds out who calls the management API: a person who signed in, an owner's token, or a service account of the tenant or of the whole instance. */
import { hashToken, isTokenShaped } from '../directory/index.ts';
import {
  findAccount,
  findLiveToken,
  findServiceAccount,
  identitiesOf,
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
  const { store, clock, hashKey } = services;
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
    const principal = shown ? await principalOf(tx, token, tenant) : undefined;
    return token && principal && { token, principal };
  });
  if (found === undefined) throw new Refusal('unauthorized', UNAUTHORIZED);
  await noteUse(services, found.token, credential);
  return found.principal;
}

/** The token of an integration opens its SCIM endpoint and nothing else. */
async function principalOf(tx: Tx, token: Token, tenantId: string | null): Promise<Principal | undefined> {
  if (token.kind === 'owner')
    return { kind: 'owner', id: token.id, label: token.label, owner: true, held: [] };
  if (token.kind === 'session') return personOf(tx, token);
  if (token.kind !== 'service-account') return undefined;
  const account = await findServiceAccount(tx, token.tenantId, token.serviceAccountId);
  if (account === undefined) return undefined;
  const subject = { type: 'SERVICE_ACCOUNT', id: account.id };
  const held = tenantId === null ? [] : await permissionsHeldBy(tx, tenantId, subject);
  return { kind: 'service-account', id: account.id, label: account.name, owner: false, held };
}

/** An owner by hand, or by what a sign-in provider said of them when they last came. */
async function personOf(tx: Tx, { id: session, serviceAccountId }: Token): Promise<Principal | undefined> {
  const account = await findAccount(tx, { id: serviceAccountId });
  if (account === undefined) return undefined;
  const owner = account.owner || (await identitiesOf(tx, account.id)).some((identity) => identity.owner);
  return { kind: 'account', id: account.id, label: account.name, owner, held: [], session };
}
