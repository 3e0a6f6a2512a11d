/** Lets a request in at a SCIM endpoint: by a token of the integration, which is the rule, or by another way that is on. */
import { callerByToken, readAs as readByToken } from './authenticate.ts';
import { callerByBasic, callerBySigned, isBasic, signedIn } from './authenticate-otherwise.ts';
import type { Caller, Credential, Entrance } from './caller.ts';
import type { Services } from './services.ts';

type Ask<T> = (caller: Caller, reading: Services) => Promise<T>;

/**
 * The integration whose endpoint and credential these are. Errors: 401 for a credential that is none of this integration's,
 * whether or not there is such an integration; 403 when it is disabled; 503 when an issuer's keys cannot be had.
 */
export const authenticateIntegration = (
  services: Services,
  endpoint: Entrance,
  credential: Credential,
): Promise<Caller> =>
  otherwise(services, endpoint, credential) ?? callerByToken(services, endpoint, credential);

/** The same for a request that only reads, and its answer. */
export async function readAs<T>(
  services: Services,
  endpoint: Entrance,
  credential: Credential,
  ask: Ask<T>,
): Promise<T> {
  const other = otherwise(services, endpoint, credential);
  return other === undefined ? readByToken(services, endpoint, credential, ask) : ask(await other, services);
}

/** Who calls by another way than a token of the integration; undefined when it is a token, or nothing. */
function otherwise(
  services: Services,
  endpoint: Entrance,
  credential: Credential,
): Promise<Caller> | undefined {
  const { authorization } = credential;
  const signed = signedIn(authorization);
  if (signed !== undefined) return callerBySigned(services, endpoint, signed);
  return isBasic(authorization) ? callerByBasic(services, endpoint, credential) : undefined;
}
