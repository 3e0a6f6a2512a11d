/** The SCIM endpoint of an integration: authenticate before anything else, route, answer. */
import {
  authenticateIntegration,
  endpointOf,
  mannersAt,
  openNotes,
  readAs,
  waysAt,
  type Caller,
  type Credential,
  type Entrance,
  type Services,
} from '../../actions/index.ts';
import { challengeOf, USUAL_WAYS } from '../../directory/index.ts';
import { errorBody, ScimError } from '../../scim/index.ts';
import { EXCHANGE_HEADER } from '../exchange-header.ts';
import { readConfig } from './discovery.ts';
import { bodyOf, failure, reply } from './reply.ts';
import { queryIn, takeApart, type ScimRequest } from './request.ts';
import { route } from './routes.ts';

/** Where a request came in: the values of the endpoint's own URL, the path below it, and who sent it. */
export type Arrival = Omit<Entrance, 'exchange' | 'notes'> & {
  readonly path: string;
  readonly credential: Credential;
};

export { SCIM_JSON } from './reply.ts';

/** A version of the protocol that is not served (RFC 7644 §3.13). */
export const otherVersion = (): Response =>
  reply(400, errorBody('invalidVers', 'Only version 2 of SCIM is served, at …/scim/v2.'));

/** What becomes known of a request on its way: what of it could be read, and who sent it. */
type Seen = { request: ScimRequest | null; caller: Caller | null };

/** Never rejects: whatever happens is answered as SCIM, and kept. */
export async function answerScim(services: Services, raw: Request, arrival: Arrival): Promise<Response> {
  const since = services.clock.ticks();
  const { tenantId, integrationId, path, credential } = arrival;
  const exchange = services.clock.resourceId();
  const entrance = { tenantId, integrationId, exchange, notes: openNotes() };
  const seen: Seen = { request: null, caller: null };
  const response = await answerOrFail(services, raw, { ...arrival, ...entrance }, seen);
  response.headers.set(EXCHANGE_HEADER, exchange);
  services.exchanges.keep({
    entrance,
    asked: 'resources',
    method: raw.method,
    path: `/${path}`,
    query: queryIn(raw.url),
    credential,
    caller: seen.caller,
    status: response.status,
    durationMs: services.clock.ticks() - since,
    request: seen.request?.received() ?? null,
    response: bodyOf(response),
  });
  return response;
}

async function answerOrFail(
  services: Services,
  raw: Request,
  arrival: Arrival & Entrance,
  seen: Seen,
): Promise<Response> {
  try {
    seen.request = takeApart(raw, arrival.path, services);
    return await answer(services, seen.request, arrival, seen);
  } catch (error) {
    const response = failure(error, services.log);
    if (response.status === 401)
      response.headers.set('www-authenticate', await challengeAt(services, arrival));
    return response;
  }
}

/** The ways that are open here; a store that does not answer leaves the usual one. */
async function challengeAt(services: Services, arrival: Arrival): Promise<string> {
  try {
    return challengeOf(await waysAt(services, arrival));
  } catch {
    return challengeOf(USUAL_WAYS);
  }
}

async function answer(
  services: Services,
  request: ScimRequest,
  arrival: Arrival & Entrance,
  seen: Seen,
): Promise<Response> {
  const { tenantId, integrationId, credential } = arrival;
  if (credential.authorization === undefined && isOpen(request))
    return readConfig(services, {
      tenantId,
      integrationId,
      base: endpointOf(services.config, tenantId, integrationId),
      query: request.query,
      ...(await mannersAt(services, tenantId, integrationId)),
    });
  const ask = (caller: Caller, within: Services): Promise<Response> => {
    seen.caller = caller;
    return dispatch(within, caller, request);
  };
  if (request.method === 'GET') return readAs(services, arrival, credential, ask);
  return ask(await authenticateIntegration(services, arrival, credential), services);
}

async function dispatch(services: Services, caller: Caller, request: ScimRequest): Promise<Response> {
  services.scimRates?.take(caller.integrationId, services.clock.now());
  const routed = route(request.method, request.segments, caller.types);
  if (routed === undefined)
    throw new ScimError('notFound', 'Nothing is at this path; resources are at /Users and /Groups.');
  if ('allow' in routed) return methodNotAllowed(routed.allow);
  return routed.answer({ services, caller, request });
}

/** The one document that tells a client how to authenticate (RFC 7643 §5). */
const isOpen = ({ method, segments }: ScimRequest): boolean =>
  method === 'GET' &&
  segments.length === 1 &&
  (segments[0] === 'ServiceProviderConfig' || segments[0] === 'ServiceProviderConfigs');

function methodNotAllowed(allow: readonly string[]): Response {
  const methods = [...new Set(allow)].join(', ');
  return reply(405, errorBody('methodNotAllowed', `Only ${methods} can be used here.`), { allow: methods });
}
