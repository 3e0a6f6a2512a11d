/** A request that may alter something is carried out so that the log says who did what. */
import { INSTANCE, noteRefused, noting, Refusal, type Condition, type Doing } from '../../actions/index.ts';
import type { Endpoint } from '../../api/index.ts';
import { isAct, LEFT_OUT } from '../../directory/index.ts';
import type { Ask, Row } from './handler.ts';

/**
 * Acknowledgements are what an application does all day, and are evidence of their own. Who comes by a passkey is known only on
 * the way, so those actions note it themselves; and asking what a passkey is made of alters nothing.
 */
const NO_ACTS = new Set([
  'reports.acknowledge',
  'passkeys.signIn',
  'passkeys.accept',
  'passkeys.linkOptions',
]);

/** Refusals that an auditor asks about: who tried to come in. */
const REFUSED_TOO = new Set(['sessions.signIn', 'sessions.prove', 'accounts.accept']);

const isNoted = ({ endpoint, operationId }: Row): boolean => isAct(endpoint) && !NO_ACTS.has(operationId);

/** `reading` is what reads the same place, for what was there before; `condition` what the request makes one. */
export async function carriedOut(
  row: Row,
  reading: Row | undefined,
  ask: Ask<Endpoint>,
  condition?: Condition,
): Promise<unknown> {
  if (!isNoted(row)) return row.handle(ask);
  const doing: Doing = {
    tenantId: 'tenant' in ask.params ? String(ask.params.tenant) : INSTANCE,
    operation: row.operationId,
    principal:
      ask.principal.kind === 'nobody' ? { ...ask.principal, label: nameIn(ask.body) } : ask.principal,
    from: ask.credential.address,
    params: withoutTenant(ask.params),
    given: row.endpoint.personal === true ? namesIn(ask.body) : ask.body,
    before:
      row.endpoint.method === 'post' || row.endpoint.personal === true
        ? undefined
        : await documentBefore(reading, ask),
  };
  const { services, finish } = noting(ask.services, doing, condition);
  try {
    return await finish(await row.handle({ ...ask, services }));
  } catch (error) {
    if (error instanceof Refusal && REFUSED_TOO.has(row.operationId))
      await noteRefused(ask.services, doing, error.code);
    throw error;
  }
}

/** What is at the place of the request now; undefined where nothing can be read, or is not there. */
async function documentBefore(reading: Row | undefined, ask: Ask<Endpoint>): Promise<unknown> {
  const found = await reading?.handle({ ...ask, query: undefined, body: undefined }).catch(() => undefined);
  return found instanceof Response ? undefined : found;
}

/** Who is nobody yet is known by the name that was given. */
const nameIn = (body: unknown): string =>
  typeof body === 'object' && body !== null && 'name' in body && typeof body.name === 'string'
    ? body.name
    : 'nobody';

/** What is about a person has to be forgotten one day, and the entry of an act cannot be. */
const namesIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null
    ? Object.fromEntries(Object.keys(body).map((name) => [name, LEFT_OUT]))
    : undefined;

function withoutTenant(params: Readonly<Record<string, string>>): Record<string, string> {
  const { tenant: _tenant, ...rest } = params;
  return rest;
}
