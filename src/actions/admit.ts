/** Lets a request in at a SCIM endpoint: by a token of the integration, which is the rule, or by another way that is on. */
import { readAs as readByToken } from './authenticate.ts';
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
): Promise<Caller> => readAs(services, endpoint, credential, async (caller) => caller);

/** The same for a request that only reads, and its answer. */
export function readAs<T>(
  services: Services,
  endpoint: Entrance,
  credential: Credential,
  ask: Ask<T>,
): Promise<T> {
  const { authorization } = credential;
  const signed = signedIn(authorization);
  if (signed === undefined && !isBasic(authorization))
    return readByToken(services, endpoint, credential, ask);
  return askAs(
    services,
    signed === undefined
      ? callerByBasic(services, endpoint, credential)
      : callerBySigned(services, endpoint, signed),
    ask,
  );
}

const askAs = async <T>(services: Services, caller: Promise<Caller>, ask: Ask<T>): Promise<T> =>
  ask(await caller, services);
