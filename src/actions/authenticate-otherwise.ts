/** The ways into a SCIM endpoint that are no bearer token of Roster's own: HTTP Basic, and a signed token of a trusted issuer. */
import {
  basicIn,
  hashSecret,
  hashToken,
  isSignedToken,
  isTokenShaped,
  type Basic,
} from '../directory/index.ts';
import { ScimError } from '../scim/index.ts';
import { findIntegration, findLiveToken, findWays, type Token, type Tx, type View } from '../store/index.ts';
import { callerOf, invalidToken } from './authenticate.ts';
import type { Caller, Credential, Entrance } from './caller.ts';
import { IssuerError } from './fetch-document.ts';
import type { Services } from './services.ts';
import { bearerOf, noteUse } from './token-use.ts';
import { SignatureError, verifySigned } from './verify-signed.ts';

export const isBasic = (authorization: string | undefined): boolean =>
  authorization !== undefined && /^basic(?: |$)/i.test(authorization);

/** The signed token in `Bearer …`; a token of our own has no dot. */
export function signedIn(authorization: string | undefined): string | undefined {
  if (authorization === undefined || !authorization.includes('.')) return undefined;
  const text = bearerOf(authorization);
  return text !== undefined && isSignedToken(text) ? text : undefined;
}

const isNowhere = ({ tenantId, integrationId }: View): boolean =>
  `${tenantId}${integrationId}`.includes('\0');

const basicRefused = (): ScimError =>
  new ScimError('unauthorized', 'The user name and password are not valid for this endpoint.');

/** Errors: 401, 403. */
export async function callerByBasic(
  services: Services,
  endpoint: Entrance,
  credential: Credential,
): Promise<Caller> {
  const basic = basicIn(credential.authorization);
  if (basic === undefined || !isTokenShaped(basic.password) || isNowhere(endpoint)) throw basicRefused();
  const { token, caller } = await services.store.read(async (tx) => {
    const { tenantId, integrationId } = endpoint;
    const found = await passwordOf(services, tx, endpoint, basic);
    const integration = await findIntegration(tx, tenantId, integrationId);
    if (found === undefined || integration === undefined || !(await findWays(tx, endpoint)).basic)
      throw basicRefused();
    return { token: found, caller: callerOf(services, endpoint, { token: found, integration }) };
  });
  await noteUse(services, token, credential);
  return caller;
}

/** The password is a token, with any user name, or a secret of the client that the user name names. */
async function passwordOf(
  { hashKey, clock }: Services,
  tx: Tx,
  { tenantId, integrationId }: View,
  { user, password }: Basic,
): Promise<Token | undefined> {
  const now = clock.now();
  const hash = { token: hashToken(hashKey, password), secret: hashSecret(hashKey, password) };
  const found =
    (await findLiveToken(tx, tenantId, hash.token, now)) ??
    (user === integrationId ? await findLiveToken(tx, tenantId, hash.secret, now) : undefined);
  return found?.integrationId === integrationId ? found : undefined;
}

/** Errors: 401, 403; 503 when the keys of the issuer cannot be had, so that the client tries again. */
export async function callerBySigned(services: Services, endpoint: Entrance, token: string): Promise<Caller> {
  if (isNowhere(endpoint)) throw invalidToken();
  const { tenantId, integrationId } = endpoint;
  const { integration, trust } = await services.store.read(async (tx) => ({
    integration: await findIntegration(tx, tenantId, integrationId),
    trust: (await findWays(tx, endpoint)).issuerToken,
  }));
  if (integration === undefined || trust === null) throw invalidToken();
  await believe(services, trust, token);
  return callerOf(services, endpoint, { token: { id: `issuer:${integrationId}` }, integration });
}

async function believe(
  services: Services,
  trust: Parameters<typeof verifySigned>[1],
  token: string,
): Promise<void> {
  try {
    await verifySigned(services, trust, token);
  } catch (error) {
    if (error instanceof SignatureError)
      throw new ScimError('unauthorized', `The signed token is not accepted. ${error.message}`);
    if (error instanceof IssuerError)
      throw new ScimError(
        'unavailable',
        'The keys of the issuer cannot be fetched at the moment; try again.',
      );
    throw error;
  }
}
