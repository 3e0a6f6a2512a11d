/** Finds out whose request it is at a SCIM endpoint: that of an integration, by one of its tokens. */
import { hashToken, isTokenShaped } from '../directory/index.ts';
import { ScimError } from '../scim/index.ts';
import {
  findIntegration,
  findLiveToken,
  joined,
  type Integration,
  type Token,
  type Tx,
  type View,
} from '../store/index.ts';
import type { Caller, Credential, Entrance } from './caller.ts';
import { endpointOf, type Services } from './services.ts';
import { bearerOf, noteUse } from './token-use.ts';

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
  const sent = bearerFor(endpoint, credential);
  const { token, asked } = await services.store.read(async (tx) => {
    const found = await findBearer(services, tx, endpoint, sent);
    if (found === undefined) throw invalidToken();
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
type Sent = { readonly text: string; readonly bare: boolean };

/** The text of a token that may be this endpoint's; what cannot be one costs no transaction. */
function bearerFor({ tenantId, integrationId }: View, { authorization = '' }: Credential): Sent {
  const bare = isTokenShaped(authorization);
  const text = bare ? authorization : bearerOf(authorization);
  if (text === undefined) throw schemeMissing();
  // NUL is in no id, and not every database takes text with it.
  if (!isTokenShaped(text) || `${tenantId}${integrationId}`.includes('\0')) throw invalidToken();
  return { text, bare };
}

type Found = { readonly token: Token; readonly integration: Integration };
/** Of whatever was shown the id is enough. */
type Admitted = Pick<Found, 'integration'> & { readonly token: Pick<Token, 'id'> };

async function findBearer(
  { clock, hashKey, dialect }: Services,
  tx: Tx,
  { tenantId, integrationId }: View,
  { text, bare }: Sent,
): Promise<Found | undefined> {
  const token = await findLiveToken(tx, tenantId, hashToken(hashKey, text), clock.now());
  if (token?.integrationId !== integrationId) return undefined;
  const integration = await findIntegration(tx, tenantId, integrationId);
  if (integration === undefined) return undefined;
  if (bare && dialect(integration.idp).habits.bareToken === 'refuse') throw schemeMissing();
  return { token, integration };
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
  };
}
