/** The token endpoint of an integration: an access token for a client secret or for a trusted assertion (RFC 6749 §4.4). */
import { hashAssertionId, OAuthError, type AccessRequest } from '../directory/index.ts';
import { findWays, lockIntegration, trimAccessTokens, type Tx, type View } from '../store/index.ts';
import { believedOf, clientOf, invalidClient, type Client } from './client-proof.ts';
import { newToken } from './new-token.ts';
import type { Credential } from './caller.ts';
import type { Services } from './services.ts';
import { takeOnce } from './take-once.ts';
import { noteUse } from './token-use.ts';
import type { Believed } from './verify-signed.ts';

/** As the client is answered (RFC 6749 §5.1); `scope` is what it asked for, since an access token opens one endpoint whole. */
export type Granted = {
  /** The client secret, or the assertion, by which it was granted. */
  readonly by: { readonly id: string; readonly label: string };
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly scope: string | undefined;
};

/** Errors: OAuthError; Refusal too-many-requests. */
export async function grantAccess(
  services: Services,
  view: View,
  { proof, scope }: AccessRequest,
  credential: Credential,
): Promise<Granted> {
  const { store, clock, rates } = services;
  if (`${view.tenantId}${view.integrationId}`.includes('\0')) throw invalidClient();
  const believed = proof.kind === 'assertion' ? await believedOf(services, view, proof) : undefined;
  // Once without a write, so that nobody but the client makes others wait.
  await store.read((tx) => clientOf(services, tx, view, proof, believed));
  rates.take(`client:${view.tenantId}:${view.integrationId}`, clock.now());
  const { granted, client } = await store.write(async (tx) => {
    await lockIntegration(tx, view);
    const found = await clientOf(services, tx, view, proof, believed);
    if (believed?.id !== undefined) await claim(services, tx, view, believed, believed.id);
    return { client: found, granted: await issue(services, tx, view, found) };
  });
  if (client.secret !== undefined) await noteUse(services, client.secret, credential);
  return { ...granted, by: { id: client.issuedFor, label: client.label }, scope };
}

async function claim(
  services: Services,
  tx: Tx,
  view: View,
  { endsAt }: Believed,
  id: string,
): Promise<void> {
  // For as long as it would be accepted, were it not remembered.
  const expiresAt = endsAt + services.config.clockLeewaySeconds * 1000;
  const idHash = hashAssertionId(services.hashKey, id);
  if (!(await takeOnce(services, tx, { ...view, idHash, expiresAt })))
    throw new OAuthError('invalid_client', 'The assertion was used before; sign a new one.');
}

/** An access token outlives neither the setting nor the secret. */
async function issue(
  services: Services,
  tx: Tx,
  view: View,
  { issuedFor, label, endsAt }: Client,
): Promise<Pick<Granted, 'accessToken' | 'expiresIn'>> {
  const { clock, config } = services;
  const now = clock.now();
  const { expiresIn } = await findWays(tx, view);
  const expiresAt = Math.min(now + expiresIn * 1000, endsAt ?? Infinity);
  const { insert, secret } = newToken(services, { ...view, kind: 'access', issuedFor, label, expiresAt });
  await trimAccessTokens(tx, view, { endedBefore: now, most: config.maxAccessTokens - 1 });
  await insert(tx);
  return { accessToken: secret, expiresIn: Math.floor((expiresAt - now) / 1000) };
}
