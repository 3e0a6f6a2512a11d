/** Finds out whose request it is at a SCIM endpoint: that of an integration, by one of its tokens. */
import { readSafety } from '../directory/index.ts';
import { ScimError } from '../scim/index.ts';
import { findBearer, joined, type Bearer, type Tx, type View } from '../store/index.ts';
import type { Caller, Credential, Entrance } from './caller.ts';
import type { Services } from './services.ts';
import { endpointOf } from './urls.ts';
import { bearerOf, noteUse } from './token-use.ts';

/** The integration whose endpoint and token these are, without a snapshot. Errors: as `readAs`. */
export async function callerByToken(
  services: Services,
  endpoint: Entrance,
  credential: Credential,
): Promise<Caller> {
  const sent = bearerFor(services, endpoint, credential);
  const found = await services.store.look((tx) => bearerOfToken(services, tx, endpoint, sent));
  await noteUse(services, found.token, credential);
  return callerOf(services, endpoint, found);
}

/**
 * Asks as the integration whose endpoint and token these are, and reads from the same snapshot: one transaction does for both.
 * `reading` are the services within that transaction. Errors: 401 for a token that is none of this integration's, whether or
 * not there is such an integration; 403 when it is disabled.
 */
export async function readAs<T>(
  services: Services,
  endpoint: Entrance,
  credential: Credential,
  ask: (caller: Caller, reading: Services) => Promise<T>,
): Promise<T> {
  const sent = bearerFor(services, endpoint, credential);
  const { token, asked } = await services.store.read(async (tx) => {
    const found = await bearerOfToken(services, tx, endpoint, sent);
    const answer = async (): Promise<T> =>
      ask(callerOf(services, endpoint, found), { ...services, store: joined(services.store, tx) });
    const [outcome] = await Promise.allSettled([answer()]);
    return { token: found.token, asked: outcome };
  });
  // A token was used also when the answer is an error; a write has to wait until the reader is given back.
  await noteUse(services, token, credential);
  if (asked.status === 'rejected') throw asked.reason;
  return asked.value;
}

const unauthorized = (detail: string): ScimError => new ScimError('unauthorized', detail);
export const invalidToken = (): ScimError =>
  unauthorized('The token is not valid for this endpoint; issue a new one and paste it again.');

const schemeMissing = (): ScimError =>
  unauthorized('Send the token of this integration as "Authorization: Bearer TOKEN".');

/** `bare`: it came without a scheme, which is for the dialect to judge. */
type Sent = { readonly digest: string; readonly bare: boolean };

/** The digest of a token that may be this endpoint's; what cannot be one costs no transaction. */
function bearerFor(
  { digest }: Services,
  { tenantId, integrationId }: View,
  { authorization = '' }: Credential,
): Sent {
  const bearer = bearerOf(authorization);
  const found = digest(bearer ?? authorization);
  if (bearer === undefined && found === undefined) throw schemeMissing();
  // NUL is in no id, and not every database takes text with it.
  if (found === undefined || `${tenantId}${integrationId}`.includes('\0')) throw invalidToken();
  return { digest: found, bare: bearer === undefined };
}

/** Of whatever was shown the id is enough. */
type Admitted = Pick<Bearer, 'integration'> & { readonly token: Pick<Bearer['token'], 'id'> };

async function bearerOfToken(
  { clock, dialect }: Services,
  tx: Tx,
  endpoint: View,
  { digest, bare }: Sent,
): Promise<Bearer> {
  const found = await findBearer(tx, endpoint, digest, clock.now());
  if (found === undefined) throw invalidToken();
  if (bare && dialect(found.integration.idp).habits.bareToken === 'refuse') throw schemeMissing();
  return found;
}

export function callerOf(services: Services, entrance: Entrance, found: Admitted): Caller {
  const { tenantId, integrationId, exchange, notes } = entrance;
  const { token, integration } = found;
  const dialect = services.dialect(integration.idp);
  if (!integration.enabled)
    throw new ScimError(
      'forbidden',
      `The integration is disabled; enable "${integration.name}" in Roster to go on.`,
    );
  return {
    tenantId,
    integrationId,
    exchange,
    notes,
    tokenId: token.id,
    dialect,
    base: endpointOf(services.config, tenantId, integrationId),
    types: services.types(integration, dialect),
    interoperable: integration.interoperable,
    brake: { safety: readSafety(integration.safety), holding: integration.holding },
    shadow: integration.shadow,
  };
}
