/** How a request to the management API is answered: who asks, whether they may, what they give, the handler, the answer. */
import {
  answerOnce,
  authenticatePrincipal,
  INSTANCE,
  NOBODY,
  Refusal,
  requirePermission,
  requireProof,
  type Outcome,
  type Principal,
  type Services,
} from '../../actions/index.ts';
import { statusOf, type Endpoint } from '../../api/index.ts';
import type { Credential } from '../../actions/index.ts';
import type { Ask, Row } from './handler.ts';
import { bodyOf, queryOf, rawBodyOf } from './input.ts';
import { carriedOut } from './noted.ts';
import { isConditional, requireUnchanged, tagOf, unchangedSince } from './tag.ts';

/** A request that has found its endpoint. `reading` is what reads the same path, for conditions. */
export type Arrival = {
  readonly row: Row;
  readonly reading: Row | undefined;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly credential: Credential;
};

/** Errors: whatever is wrong; `failure` makes a problem of it. */
export async function answer(services: Services, arrival: Arrival): Promise<Response> {
  const { row, request, params, credential } = arrival;
  const reply = new Headers();
  // NUL is in no id, and not every database takes text with it.
  if (/\0|%00/.test(new URL(request.url).pathname))
    throw new Refusal('not-found', 'Nothing is at this path.');
  const principal = await admit(services, arrival);
  const raw = await rawBodyOf(row.endpoint, request, services);
  const ask = {
    services,
    principal,
    params,
    query: queryOf(row.endpoint, new URL(request.url)),
    body: bodyOf(row.endpoint, raw),
    request,
    credential,
    reply,
  } as Ask<Endpoint>;
  await requireUnchanged(request, () => currentTag(arrival.reading, ask));
  const key = request.headers.get('idempotency-key');
  if (key === null || row.endpoint.method !== 'post')
    return withHeaders(shown(request, await carryOut(arrival, ask)), reply);
  return repeatable(services, ask, arrival, key, raw);
}

function withHeaders(response: Response, more: Headers): Response {
  for (const [name, value] of more) response.headers.append(name, value);
  return response;
}

/** Errors: unauthorized, forbidden, proof-needed, too-many-requests. */
async function admit(services: Services, { row, params, credential }: Arrival): Promise<Principal> {
  const { access } = row.endpoint;
  if (access === 'open') return NOBODY;
  const principal = await authenticatePrincipal(services, credential, params['tenant'] ?? null);
  services.rates.take(`${principal.kind}:${principal.id}`, services.clock.now());
  requirePermission(principal, { method: row.endpoint.method, access, inTenant: 'tenant' in params });
  if (row.endpoint.proof === true) requireProof(services, principal);
  return principal;
}

/** An answer of another medium is the handler's own. */
async function carryOut({ row, reading }: Arrival, ask: Ask<Endpoint>): Promise<Outcome | Response> {
  const condition = isConditional(ask.request)
    ? (services: Services) => requireUnchanged(ask.request, () => currentTag(reading, { ...ask, services }))
    : undefined;
  return outcomeOf(row, await carriedOut(row, reading, ask, condition));
}

const outcomeOf = ({ endpoint }: Row, given: unknown): Outcome | Response =>
  given instanceof Response
    ? given
    : { status: statusOf(endpoint), answer: given === undefined ? '' : JSON.stringify(given) };

const JSON_HEADERS = { 'content-type': 'application/json' };

function shown(request: Request, outcome: Outcome | Response): Response {
  if (outcome instanceof Response) return outcome;
  const { status, answer: text } = outcome;
  if (text === '') return new Response(null, { status });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response(text, { status, headers: JSON_HEADERS });
  const etag = tagOf(text);
  if (unchangedSince(request, etag)) return new Response(null, { status: 304, headers: { etag } });
  return new Response(text, { status, headers: { ...JSON_HEADERS, etag } });
}

async function currentTag(reading: Row | undefined, ask: Ask<Endpoint>): Promise<string> {
  if (reading === undefined)
    throw new Refusal('precondition-failed', 'Nothing can be read here, so If-Match holds of nothing.');
  const current = outcomeOf(reading, await reading.handle({ ...ask, query: undefined, body: undefined }));
  return current instanceof Response ? '' : tagOf(current.answer);
}

const LONGEST_KEY = 255;

async function repeatable(
  services: Services,
  ask: Ask<Endpoint>,
  arrival: Arrival,
  key: string,
  raw: unknown,
): Promise<Response> {
  if (key === '' || key.length > LONGEST_KEY)
    throw new Refusal('invalid-request', `An Idempotency-Key has 1 to ${LONGEST_KEY} characters.`);
  const { principal, request } = ask;
  const once = {
    tenantId: 'tenant' in ask.params ? String(ask.params.tenant) : INSTANCE,
    principal: `${principal.kind}:${principal.id}`,
    key,
    request: `${request.url}\n${JSON.stringify(raw ?? null)}`,
  };
  const outcome = await answerOnce(services, once, async () => {
    const carried = await carryOut(arrival, ask);
    if (carried instanceof Response)
      throw new Refusal('invalid-request', 'This answer cannot be repeated; leave the Idempotency-Key out.');
    return carried;
  });
  return shown(request, outcome);
}
