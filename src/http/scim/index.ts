/** The SCIM endpoint of an integration: authenticate before anything else, route, answer. */
import {
  authenticateIntegration,
  endpointOf,
  mannersAt,
  openNotes,
  readAs,
  type Caller,
  type Credential,
  type Entrance,
  type Services,
} from '../../actions/index.ts';
import { errorBody } from '../../scim/index.ts';
import { EXCHANGE_HEADER } from '../exchange-header.ts';
import { challengeAt } from './challenge.ts';
import { readConfig } from './discovery.ts';
import { dispatch } from './dispatch.ts';
import { failure, reply, responseOf, type Reply } from './reply.ts';
import { queryIn, takeApart, type ScimRequest } from './request.ts';

/** Where a request came in: the values of the endpoint's own URL, the path below it, and who sent it. */
export type Arrival = Omit<Entrance, 'exchange' | 'notes'> & {
  readonly path: string;
  readonly credential: Credential;
};

export { SCIM_JSON } from './reply.ts';

/** A version of the protocol that is not served (RFC 7644 §3.13). */
export const otherVersion = (): Response =>
  responseOf(reply(400, errorBody('invalidVers', 'Only version 2 of SCIM is served, at …/scim/v2.')));

/** What becomes known of a request on its way: what of it could be read, and who sent it. */
type Seen = { request: ScimRequest | null; caller: Caller | null };

/** Never rejects: whatever happens is answered as SCIM, and kept. */
export async function answerScim(services: Services, raw: Request, arrival: Arrival): Promise<Response> {
  const since = services.clock.ticks();
  const { tenantId, integrationId, path, credential } = arrival;
  const exchange = services.clock.resourceId();
  const entrance = { tenantId, integrationId, exchange, notes: openNotes() };
  const seen: Seen = { request: null, caller: null };
  const answered = await answerOrFail(services, raw, { ...arrival, ...entrance }, seen);
  services.exchanges.keep({
    entrance,
    asked: 'resources',
    method: raw.method,
    path: `/${path}`,
    query: queryIn(raw.url),
    credential,
    caller: seen.caller,
    status: answered.status,
    durationMs: services.clock.ticks() - since,
    request: seen.request?.received() ?? null,
    response: answered.body,
  });
  return responseOf(answered, { [EXCHANGE_HEADER]: exchange });
}

async function answerOrFail(
  services: Services,
  raw: Request,
  arrival: Arrival & Entrance,
  seen: Seen,
): Promise<Reply> {
  try {
    seen.request = takeApart(raw, arrival.path, services);
    return await answer(services, seen.request, arrival, seen);
  } catch (error) {
    const answered = failure(error, services.log);
    if (answered.status !== 401) return answered;
    const challenge = await challengeAt(services, arrival);
    return { ...answered, headers: { ...answered.headers, 'www-authenticate': challenge } };
  }
}

async function answer(
  services: Services,
  request: ScimRequest,
  arrival: Arrival & Entrance,
  seen: Seen,
): Promise<Reply> {
  const { tenantId, integrationId, credential } = arrival;
  if (credential.authorization === undefined && isOpen(request))
    return readConfig(services, {
      tenantId,
      integrationId,
      base: endpointOf(services.config, tenantId, integrationId),
      query: request.query,
      ...(await mannersAt(services, tenantId, integrationId)),
    });
  const ask = (caller: Caller, within: Services): Promise<Reply> => {
    seen.caller = caller;
    return dispatch(within, caller, request);
  };
  if (request.method === 'GET') return readAs(services, arrival, credential, ask);
  return ask(await authenticateIntegration(services, arrival, credential), services);
}

/** The one document that tells a client how to authenticate (RFC 7643 §5). */
const isOpen = ({ method, segments }: ScimRequest): boolean =>
  method === 'GET' &&
  segments.length === 1 &&
  (segments[0] === 'ServiceProviderConfig' || segments[0] === 'ServiceProviderConfigs');
