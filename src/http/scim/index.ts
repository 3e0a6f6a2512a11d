/** The SCIM endpoint of an integration: authenticate before anything else, then answer, or have it carried out where it writes. */
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
import { readJsonText } from '../body.ts';
import { challengeAt } from './challenge.ts';
import { sentIn, type CarryOut } from './carry-out.ts';
import { readConfig } from './discovery.ts';
import { dispatch } from './dispatch.ts';
import { keepExchange, type Arrived } from './keep-exchange.ts';
import { failure, reply, responseOf, type Reply } from './reply.ts';
import { conditionsOf, queryIn, takeApart, type ScimRequest } from './request.ts';
import { isWrite } from './routes.ts';

/** Where a request came in: the values of the endpoint's own URL, the path below it, and who sent it. */
export type Arrival = Omit<Entrance, 'exchange' | 'notes'> & {
  readonly path: string;
  readonly credential: Credential;
};

export { carryOutHere, type CarryOut, type Order } from './carry-out.ts';
export { failure, SCIM_JSON, type Reply } from './reply.ts';

/** A version of the protocol that is not served (RFC 7644 §3.13). */
export const otherVersion = (): Response =>
  responseOf(reply(400, errorBody('invalidVers', 'Only version 2 of SCIM is served, at …/scim/v2.')));

/** What answers: the services, and what carries out writes. */
export type Desk = { readonly services: Services; readonly carryOut: CarryOut };

/** What becomes known of a request on its way: what of it could be read, who sent it, and whether others keep it. */
type Seen = { request: ScimRequest | null; caller: Caller | null; passedOn: boolean };

/** Never rejects: whatever happens is answered as SCIM, and kept. */
export async function answerScim(desk: Desk, raw: Request, arrival: Arrival): Promise<Response> {
  const { services } = desk;
  const since = services.clock.ticks();
  const { tenantId, integrationId } = arrival;
  const exchange = services.clock.resourceId();
  const { method } = raw;
  const arrived: Arrived = { ...arrival, exchange, method, query: queryIn(raw.url), since };
  const entrance = { tenantId, integrationId, exchange, notes: openNotes() };
  const seen: Seen = { request: null, caller: null, passedOn: false };
  const answered = await answerOrFail(desk, raw, { arrived, entrance }, seen);
  if (!seen.passedOn) {
    const { caller } = seen;
    keepExchange(services, arrived, {
      entrance,
      caller,
      request: seen.request?.received() ?? null,
      answered,
    });
  }
  const response = responseOf(answered);
  response.headers.set(EXCHANGE_HEADER, exchange);
  return response;
}

type Came = { readonly arrived: Arrived; readonly entrance: Entrance };

async function answerOrFail(desk: Desk, raw: Request, came: Came, seen: Seen): Promise<Reply> {
  const { services } = desk;
  try {
    return await answer(desk, raw, came, seen);
  } catch (error) {
    const answered = failure(error, services.log);
    if (answered.status !== 401) return answered;
    const challenge = await challengeAt(services, came.entrance);
    return { ...answered, headers: { ...answered.headers, 'www-authenticate': challenge } };
  }
}

async function answer(
  { services, carryOut }: Desk,
  raw: Request,
  { arrived, entrance }: Came,
  seen: Seen,
): Promise<Reply> {
  const { tenantId, integrationId, credential } = arrived;
  const header = (name: string): string | undefined => raw.headers.get(name) ?? undefined;
  const text = (): Promise<string | undefined> => readJsonText(raw, services.config);
  const request = (seen.request = takeApart({ ...arrived, header, text }, services));
  if (credential.authorization === undefined && isOpen(request))
    return readConfig(services, {
      tenantId,
      integrationId,
      base: endpointOf(services.config, tenantId, integrationId),
      query: request.query,
      ...(await mannersAt(services, tenantId, integrationId)),
    });
  const admit = (caller: Caller): void => {
    seen.caller = caller;
    services.scimRates?.take(caller.integrationId, services.clock.now());
  };
  if (request.method === 'GET')
    return readAs(services, entrance, credential, async (caller, reading) => {
      admit(caller);
      return dispatch(reading, caller, request);
    });
  const { caller, admitted } = await authenticateIntegration(services, entrance, credential);
  admit(caller);
  if (!isWrite(request.method, request.segments)) return dispatch(services, caller, request);
  // What removes needs no body, and is not asked for one.
  const body = request.method === 'DELETE' ? NO_BODY : await sentIn(text);
  seen.passedOn = true;
  return carryOut({ ...arrived, ...conditionsOf(request), admitted, body });
}

const NO_BODY = Object.freeze({ text: undefined });

/** The one document that tells a client how to authenticate (RFC 7643 §5). */
const isOpen = ({ method, segments }: ScimRequest): boolean =>
  method === 'GET' &&
  segments.length === 1 &&
  (segments[0] === 'ServiceProviderConfig' || segments[0] === 'ServiceProviderConfigs');
