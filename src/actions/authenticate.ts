/** Finds out whose request it is: an integration at its SCIM endpoint, or an owner at the management API. */
import { dialectNamed } from '../dialects/index.ts';
import { hashToken, isTokenShaped } from '../directory/index.ts';
import { ScimError } from '../scim/index.ts';
import { findIntegration, findLiveToken, touchToken, type Token } from '../store/index.ts';
import type { Caller } from './caller.ts';
import { INSTANCE } from './new-token.ts';
import { Refusal } from './refusal.ts';
import { endpointOf, type Services } from './services.ts';

/** What the transport knows of a request's sender. */
export type Credential = {
  readonly authorization: string | undefined;
  readonly address: string | null;
  readonly agent: string | null;
};

/** The token in `Bearer …`; the scheme in any letter case (RFC 9110 §11.1). */
const bearerOf = (authorization: string | undefined): string | undefined =>
  /^bearer +([^\s]+) *$/i.exec(authorization ?? '')?.[1];

/**
 * The integration whose endpoint and token these are. Errors: 401 for a token that is none of this integration's, whether or
 * not there is such an integration; 403 when it is disabled.
 */
export async function authenticateIntegration(
  services: Services,
  tenantId: string,
  integrationId: string,
  credential: Credential,
): Promise<Caller> {
  const text = bearerOf(credential.authorization);
  if (text === undefined)
    throw unauthorized('Send the token of this integration as "Authorization: Bearer TOKEN".');
  const found = await findBearer(services, tenantId, integrationId, text);
  if (found === undefined)
    throw unauthorized('The token is not valid for this endpoint; issue a new one and paste it again.');
  await noteUse(services, found.token, credential);
  const { integration } = found;
  if (!integration.enabled)
    throw new ScimError(
      'forbidden',
      `The integration is disabled; enable "${integration.name}" in Roster to go on.`,
    );
  return {
    tenantId,
    integrationId,
    tokenId: found.token.id,
    dialect: dialectNamed(integration.idp),
    base: endpointOf(services.config, tenantId, integrationId),
    types: services.types(integration),
    interoperable: integration.interoperable,
  };
}

const unauthorized = (detail: string): ScimError => new ScimError('unauthorized', detail);

function findBearer(
  { store, clock, hashKey }: Services,
  tenantId: string,
  integrationId: string,
  text: string,
) {
  // NUL is in no id, and not every database takes text with it.
  if (!isTokenShaped(text) || `${tenantId}${integrationId}`.includes('\0')) return undefined;
  return store.read(async (tx) => {
    const token = await findLiveToken(tx, tenantId, hashToken(hashKey, text), clock.now());
    if (token?.integrationId !== integrationId) return undefined;
    const integration = await findIntegration(tx, tenantId, integrationId);
    return integration === undefined ? undefined : { token, integration };
  });
}

/** An owner of the whole instance. Errors: 401. */
export async function authenticateOwner(services: Services, credential: Credential): Promise<Token> {
  const { store, clock, hashKey } = services;
  const text = bearerOf(credential.authorization);
  const token =
    text === undefined || !isTokenShaped(text)
      ? undefined
      : await store.read((tx) => findLiveToken(tx, INSTANCE, hashToken(hashKey, text), clock.now()));
  if (token?.kind !== 'owner')
    throw new Refusal(
      'unauthorized',
      'Send an owner token as "Authorization: Bearer TOKEN"; `roster token issue --owner` makes one.',
    );
  await noteUse(services, token, credential);
  return token;
}

/** A token's last use is kept to the minute: a write for every request would cost more than it tells. */
const USE_INTERVAL_MS = 60_000;

async function noteUse(
  { store, clock, log }: Services,
  token: Token,
  { address, agent }: Credential,
): Promise<void> {
  const at = clock.now();
  if (token.lastUsedAt !== null && at - token.lastUsedAt < USE_INTERVAL_MS) return;
  try {
    await store.write((tx) => touchToken(tx, token.tenantId, token.id, { at, from: address, agent }));
  } catch (error) {
    // Knowing when a token was used is worth less than serving the request.
    log.warn({ err: error, token: token.id }, 'the use of a token could not be noted');
  }
}
